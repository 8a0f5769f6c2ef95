"""What a person is charged with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChargeCategory(TextChoices):
    """Our sorting of offences, not a legal term."""

    SPEECH = "speech", _("Speech")
    EXTREMISM = "extremism", _("Extremism")
    TERRORISM = "terrorism", _("Terrorism")
    TREASON_SECURITY = "treason_security", _("Treason and state security")
    MILITARY = "military", _("Military service")
    PUBLIC_ORDER = "public_order", _("Public order")
    ECONOMIC = "economic", _("Economic")
    CORRUPTION = "corruption", _("Corruption")
    PROPERTY = "property", _("Property")
    VIOLENCE = "violence", _("Violence")
    DRUGS = "drugs", _("Drugs")
    MIGRATION = "migration", _("Migration")
    OTHER = "other", _("Other")


class ChargeStatus(TextChoices):
    """Where a charge stands in the requesting country. Null: not reported."""

    ALLEGED = "alleged", _("Alleged")
    AMENDED = "amended", _("Amended")
    DROPPED = "dropped", _("Dropped")
    CONVICTED = "convicted", _("Convicted")
    ACQUITTED = "acquitted", _("Acquitted")

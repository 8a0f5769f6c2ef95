"""How much of a person the public may see, and why."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """Disclosure levels, from nothing to everything; each shows what the ones before it show."""

    HIDDEN = "hidden", _("Hidden")
    COUNTED = "counted", _("Counted")
    PSEUDONYM = "pseudonym", _("Pseudonym")
    INITIALS = "initials", _("Initials")
    FULL_NAME = "full_name", _("Full name")


class Basis(TextChoices):
    """Why a level above hidden may stand. Empty only at hidden."""

    WRITTEN_CONSENT = "written_consent", _("Written consent")
    SPOKE_PUBLICLY = "spoke_publicly", _("Spoke publicly")
    NAMED_BY_LAWYER = "named_by_lawyer", _("Named by their lawyer")
    ALREADY_PUBLIC = "already_public", _("Already public")
    VITAL_INTEREST = "vital_interest", _("Vital interest")

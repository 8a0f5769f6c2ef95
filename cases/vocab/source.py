"""Where facts come from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    """What sort of publication or paper a source is."""

    NEWS = "news", _("News report")
    COURT_DOCUMENT = "court_document", _("Court document")
    OFFICIAL = "official", _("Official document")
    NGO_REPORT = "ngo_report", _("NGO report")
    INTERVIEW = "interview", _("Interview")
    STATEMENT = "statement", _("Public statement")
    SOCIAL_MEDIA = "social_media", _("Social media")
    LAW = "law", _("Law")
    OTHER = "other", _("Other")

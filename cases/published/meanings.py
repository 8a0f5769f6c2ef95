"""What is told of data that are taken away: dates, and columns that several tables have."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# As far as we use it, of ISO 8601-2 (https://www.loc.gov/standards/datetime/).
DATES: Promise = _(
    "Dates are text as ISO 8601-2 (EDTF) has it: 2025-12-03, 2025-12, 2025; ~ about, ? uncertain;"
    " A/B some time from A to B."
)

MEANINGS: Mapping[str, Promise] = {
    "id": _("Random and lasting."),
    "case": _("The case it belongs to."),
    "position": _("Its place among those of the case."),
    "stage": _("The stage's place among those of the case."),
    "level": _("How much is told of the person."),
    "name": _("The name, initials or pseudonym, as the level allows."),
    "name_original": _("The name in its own script."),
    "occupation": _("What the person does or did."),
    "citizenships": _("Countries, ISO 3166-1 alpha-2, parted by semicolons."),
    "country": _("The country; ISO 3166-1 alpha-2."),
    "host_country": _("Where the person is found; ISO 3166-1 alpha-2."),
    "requesting_country": _("Who wants the person, ISO 3166-1 alpha-2; none: no state does."),
    "procedure": _("What is done, or feared, in the host country."),
    "opened_on": _("When the procedure began; EDTF."),
    "year": _("Year in which it began, or may have."),
    "outcome_group": _(
        "Group in which the outcome is counted; pending while a stage is and no outcome is known."
    ),
    "outcome": _("How the case came out."),
    "outcome_on": _("When it came out so; EDTF."),
    "fate": _("What became of the person after return."),
    "charges_text": _("The charges as reported."),
    "grounds": _("Grounds argued against return, parted by semicolons."),
    "summary": _("The case in a few sentences."),
    "language": _("Language of the texts."),
    "is_announced": _(
        "true: only country and month are told now, more will be on a later day; else false."
    ),
    "sources": _("Addresses of the sources, parted by spaces."),
}

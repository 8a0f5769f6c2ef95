"""How a page is cited, as files for programs that keep references: BibTeX and RIS.

Both say what the line on the page says. Their bytes change with the day, as the page's do, and
with what the page shows.
"""

import datetime
from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.lib.citing import Citation, as_bibtex, as_ris
from cases.lib.partial_dates import describe
from cases.lib.program import NAME
from cases.public.caching import page
from cases.published import dossiers
from cases.published.dossiers import CaseDossier, CountryDossier
from cases.templatetags.keeping import keeper

# By the ending of the address: the kind of file, and what writes it.
_FORMS: Mapping[str, tuple[str, Callable[[Citation], str]]] = {
    "bib": ("application/x-bibtex", as_bibtex),
    "ris": ("application/x-research-info-systems", as_ris),
}


def title_of_case(dossier: CaseDossier) -> str:
    """What a case is called in a citation: never more than its page says."""
    return _("case of %(name)s (%(host)s)") % {
        "name": dossier.case.display_name,
        "host": dossier.host,
    }


def title_of_country(dossier: CountryDossier) -> str:
    """What a country's dossier is called in a citation."""
    if not (dossier.profile or dossier.count):
        return dossier.country.label
    return _("%(country)s as a host country") % {"country": dossier.country.label}


@page
def case_file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """/cases/<id>.bib and .ris; 404 where the case has no page."""
    dossier = dossiers.case(public_id)
    if dossier is None:
        raise Http404
    last = dossier.last_reported
    cited = _citation(
        request,
        reverse("public:case", args=[dossier.case.public_id]),
        title_of_case(dossier),
        changed=dossier.changed_on,
        note=_("Latest source: %(day)s.") % {"day": describe(last)} if last else "",
    )
    return _file(cited, form)


@page
def country_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """/countries/<code>.bib and .ris; 404 where nothing is published about the country."""
    dossier = dossiers.country(code.upper())
    if dossier is None:
        raise Http404
    own = dossier.country.code
    if own != code:
        return redirect(f"public:country_{form}", own)
    return _file(
        _citation(request, reverse("public:country", args=[own]), title_of_country(dossier)), form
    )


def _citation(
    request: HttpRequest,
    path: str,
    title: str,
    *,
    changed: datetime.date | None = None,
    note: str = "",
) -> Citation:
    name = path.rstrip("/").rpartition("/")[2]
    return Citation(
        f"{NAME.lower()}-{name}",
        keeper().author,
        capfirst(title),
        NAME,
        request.build_absolute_uri(path),
        get_language() or "en",
        timezone.localdate(),
        changed,
        note,
    )


def _file(cited: Citation, form: str) -> HttpResponse:
    content_type, written = _FORMS[form]
    return HttpResponse(
        written(cited),
        f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{cited.key}.{form}"'},
    )

"""How a page is cited, as files for programs that keep references: BibTeX and RIS.

Both say what the line on the page says. Their bytes change with the day, as the page's do, and
with what the page shows.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.lib.partial_dates import describe
from cases.public.caching import page
from cases.published import dossiers
from cases.published.dossiers import CaseDossier, CountryDossier
from cases.templatetags.keeping import NAME

BIBTEX, RIS = "bib", "ris"


@dataclass(frozen=True, slots=True)
class Citation:
    """What there is to say of a page. `author` is who keeps the record.

    `changed` is the day on which visitors could last see something change (None where none is
    noted), `note` the date of the latest source in words, empty where it isn't known.
    """

    key: str
    author: str
    title: str
    address: str
    language: str
    read: datetime.date
    changed: datetime.date | None = None
    note: str = ""


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
        settings.PUBLISHER or NAME,
        capfirst(title),
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


# BibTeX -----------------------------------------------------------------------------------------

# Braces as commands: BibTeX counts those that are escaped, too.
_IN_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)


def as_bibtex(cited: Citation) -> str:
    """An entry that both BibTeX and biblatex read, in UTF-8. Inner braces keep words as they are.

    A web address is verbatim by their rules; ours has no sign that they would stumble over.
    """
    fields = {
        "author": f"{{{{{_in_tex(cited.author)}}}}}",
        "title": f"{{{{{_in_tex(cited.title)}}}}}",
        "howpublished": f"{{{NAME}}}",
        "url": f"{{{cited.address}}}",
        "urldate": f"{{{cited.read.isoformat()}}}",
    }
    if cited.changed:
        fields |= {
            "date": f"{{{cited.changed.isoformat()}}}",
            "year": f"{{{cited.changed.year}}}",
        }
    if cited.note:
        fields["note"] = f"{{{_in_tex(cited.note)}}}"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{cited.key},\n{lines}\n}}\n"


def _in_tex(text: str) -> str:
    return _in_one_line(text).translate(_IN_TEX)


# RIS --------------------------------------------------------------------------------------------


def as_ris(cited: Citation) -> str:
    """A record of an electronic source: a tag a line, CRLF, in UTF-8."""
    lines = "".join(f"{tag}  - {_in_one_line(text)}\r\n" for tag, text in _tags(cited))
    return f"{lines}ER  - \r\n"


def _tags(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    # A comma would part an institution's name into a surname and a first name.
    yield "AU", cited.author.replace(",", "")
    yield "TI", cited.title
    yield "T2", NAME
    if cited.changed:
        yield "PY", f"{cited.changed:%Y}"
        yield "DA", _in_ris(cited.changed)
    yield "Y2", _in_ris(cited.read)
    yield "UR", cited.address
    yield "LA", cited.language
    if cited.note:
        yield "N1", cited.note


def _in_ris(day: datetime.date) -> str:
    """Year, month, day, and a part for other words, which stays empty."""
    return f"{day:%Y/%m/%d}/"


def _in_one_line(text: str) -> str:
    """The text without line breaks and other signs that don't print."""
    return " ".join("".join(s if s.isprintable() else " " for s in text).split())


_FORMS: dict[str, tuple[str, Callable[[Citation], str]]] = {
    BIBTEX: ("application/x-bibtex", as_bibtex),
    RIS: ("application/x-research-info-systems", as_ris),
}

"""Alerts by e-mail: asking for one, confirming it, ending it.

Only these pages' forms do anything: programs that look for malware open every link in a letter.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.letters import subscribing
from cases.letters.filters import LONGEST_QUERY, selection_of
from cases.letters.post import MailboxField
from cases.letters.seal import Wish, ending_in, wish_of
from cases.public.posting import form_page, from_here
from cases.public.search_engines import render_page
from cases.published.lockdown import site_is_locked
from cases.published.selection import Selection


class AddressForm(forms.Form):
    """Where to write to."""

    address = MailboxField(
        label=_("Your e-mail address"),
        help_text=_(
            "A letter comes first that asks you to confirm. Nothing is stored before you do."
        ),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


@form_page
@from_here
def ask(request: HttpRequest) -> HttpResponse:
    """/alerts/?host=RS: a form for an address; sent, a letter goes out that asks to confirm."""
    selection = Selection(request.GET)
    context = {"selection": selection, "query": selection.filter_query}
    if not subscribing.can_subscribe():
        return _page(request, "alert_none", context)
    form = AddressForm(request.POST if request.method == "POST" else None, auto_id="%s")
    context |= {"form": form, "is_locked": site_is_locked(), "is_long": _is_long(selection)}
    if request.method != "POST":
        return _page(request, "alert", context)
    if selection.errors or _is_long(selection) or not form.is_valid():
        return _page(request, "alert", context, status=400)
    address = form.cleaned_data["address"]
    wish = Wish(address, selection.filter_query, get_language() or "en")
    if fault := subscribing.ask(wish):
        return _page(request, "alert", {**context, "fault": fault}, status=503)
    return _page(request, "alert_asked", context)


@form_page
@from_here
def confirm(request: HttpRequest, wish: str) -> HttpResponse:
    """/alerts/confirm/<wish>/: the link of that letter, with a button that stores the alert."""
    wanted = wish_of(wish) if subscribing.can_subscribe() else None
    if wanted is None:
        return _page(request, "alert_too_late", {}, status=404)
    context = {"selection": selection_of(wanted.query), "query": wanted.query}
    if request.method != "POST":
        return _page(request, "alert_confirm", context)
    subscribing.keep(wanted)
    return _page(request, "alert_kept", context)


@form_page
def end(request: HttpRequest, ending: str) -> HttpResponse:
    """/alerts/end/<ending>/: two buttons. Mail programs post here by themselves (RFC 8058)."""
    given = ending_in(ending) if subscribing.can_subscribe() else None
    if given is None:
        return _page(request, "alert_too_late", {}, status=404)
    if request.method != "POST":
        return _page(request, "alert_end", {})
    is_all = "all" in request.POST
    subscribing.end(given, all_of_address=is_all)
    return _page(request, "alert_ended", {"is_all": is_all})


def _is_long(selection: Selection) -> bool:
    return len(selection.filter_query) > LONGEST_QUERY


def _page(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    return render_page(
        request, f"public/{template}.html", context, may_be_listed=False, status=status
    )

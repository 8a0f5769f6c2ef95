"""Asking for an alert, confirming it, ending it. Nothing is stored before it is confirmed."""

from django.conf import settings
from django.db import connections
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cases.letters.addresses import address
from cases.letters.filters import selection_of, told
from cases.letters.outbox import outbox
from cases.letters.post import Letter, can_send
from cases.letters.restraint import Answer, Restraint, too_many_now
from cases.letters.seal import Ending, Wish, ending_of, link_token, sealed

ALIAS = "alerts"
AN_HOUR = 200  # letters that ask to confirm, from each process
restraint = Restraint(AN_HOUR)


def can_subscribe() -> bool:
    """Whether this process keeps alerts: it has their database (so their keys) and a server."""
    return ALIAS in settings.DATABASES and can_send()


def ask(wish: Wish) -> str:
    """Have a letter sent soon that asks to confirm. Nothing, or why it can't be now.

    The answer is the same whether or not the address has this alert, exists, or was written to
    within the hour: who asks learns nothing of it, not by how long it takes either. Who asks for
    other filters in somebody's name doesn't keep them from the letter that they asked for.
    """
    if fault := outbox.fault():
        return fault
    asked = restraint.ask(wish.query, wish.address)
    if asked == Answer.TOO_MANY:
        return too_many_now()
    letter = _confirmation(wish)
    if asked == Answer.YES:
        outbox.put(letter, lambda: restraint.take_back(wish.query, wish.address))
    else:
        outbox.put(None)
    return ""


def keep(wish: Wish) -> None:
    """Store a confirmed alert, once; or silently not, where its address has twenty others."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT alerts.keep(%s, %s, %s)", [*ending_of(wish).digests, sealed(wish)])


def end(ending: Ending, *, all_of_address: bool) -> None:
    """Forget an alert, or all alerts to its address, at once."""
    alert, mailbox = ending.digests
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT alerts.forget(%s, %s)", [mailbox if all_of_address else alert, all_of_address]
        )


def _confirmation(wish: Wish) -> Letter:
    text = render_to_string(
        "emails/confirm.txt",
        {
            "filters": told(selection_of(wish.query)),
            "link": address("alert_confirm", link_token(wish)),
        },
    )
    return Letter(wish.address, _("Do you want to be told of changes?"), text)

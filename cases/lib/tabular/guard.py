"""Keeps a spreadsheet from running what a cell says (OWASP "CSV injection"), and undoes it.

An exported cell that a spreadsheet might take for a formula gets an apostrophe and a space in
front. The space is what tells our guard from a partner's: others write '=1+1, which has to be kept
as it came, so reading takes away "' " before a formula and nothing else. A text that looks
guarded by itself is guarded once more, so that `unguarded(guarded(text)) == text` for every text.
"""

import re

GUARD = "' "

# A formula's sign at the start, also behind what spreadsheets skip; the full-width signs are
# turned into plain ones by some. A leading tab, CR or LF may push the rest into another cell. Both
# hold behind guards, too, or taking one away couldn't be told from what a text is by itself.
_RUNS = re.compile(r"""[\s'"‘’“”\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|(?:'\x20)*[\t\r\n]""")


def guarded(text: str) -> str:
    """The text as it goes into a CSV cell. Numbers don't pass through here: -1 is a number."""
    return GUARD + text if _RUNS.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given. A cell that we didn't guard comes back as it is."""
    if cell.startswith(GUARD) and _RUNS.match(cell, len(GUARD)):
        return cell.removeprefix(GUARD)
    return cell

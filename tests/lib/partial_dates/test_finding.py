"""Days are found in prose, months and numbers aren't."""

import pytest

from cases.lib.partial_dates import days_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Held on 3 November 2025.", ["3 November"]),
        ("Held on November 3rd, released May 21.", ["November 3rd", "May 21"]),
        ("Задержан 3 ноября, отпущен 21-го декабря.", ["3 ноября", "21-го декабря"]),
        ("Uhapšen 3. novembra 2025.", ["3. novembra"]),
        ("Ухапшен 3. новембра.", ["3. новембра"]),
        ("From 3.11.2025 to 2025-12-04, or 5/12/2025.", ["3.11.2025", "2025-12-04", "5/12/2025"]),
        ("In November 2025, art. 3.11 of the law, 45 days, paragraph 12.", []),
        ("В ноябре 2025 года, ст. 207.3", []),
        ("", []),
    ],
)
def test_days_are_found(text, days):
    assert days_in(text) == days

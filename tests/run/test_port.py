"""The port is a number, and free, or a person hears why not."""

import pytest

from casetracker.run.errors import StartError
from casetracker.run.port import port_number, reserve


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "80.5", "٣"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(StartError, match="PORT must be a number from 1 to 65535"):
        port_number(text)


def test_a_reserved_port_is_reserved(port: int) -> None:
    with reserve(port), pytest.raises(StartError, match=f"PORT={port + 1} make run"):
        reserve(port)

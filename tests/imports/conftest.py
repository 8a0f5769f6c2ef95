"""What every test of sheets may ask for."""

import pytest

from cases.reference.load import load_reference


@pytest.fixture
def reference(db: None) -> None:
    """The catalogues, as an installation has them."""
    load_reference()

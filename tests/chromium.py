"""The browser that the browser tests drive."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str:
    """The path of Chromium, for playwright's `executable_path`.

    A test that needs it fails with how to install it where there is none.
    """
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise FileNotFoundError(
        "The browser tests need Chromium, and there is none: install it "
        "(Debian and Ubuntu: apt-get install chromium) and run `make test` again."
    )

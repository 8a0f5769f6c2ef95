"""The browser that the browser tests drive."""

import shutil

# What else would ask for hosts of its own, or for a screen that isn't there.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
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

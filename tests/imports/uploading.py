"""A sheet sent through the admin."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

IMPORT = "/admin/cases/case/import/"


def upload(browser: Client, text: str | bytes, kind: str = "cases", at: str = IMPORT) -> str:
    """The page that follows an upload."""
    data = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("primer.csv", data, "text/csv")
    return browser.post(at, {"kind": kind, "file": file}).content.decode()

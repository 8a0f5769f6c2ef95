"""The program's languages and where their pages stand: one list, that of the settings.

A language that is added joins every test that goes through them.
"""

from django.conf import settings
from django.urls import translate_url

LANGUAGES = [code for code, _name in settings.LANGUAGES]
OTHER_LANGUAGES = [code for code in LANGUAGES if code != settings.LANGUAGE_CODE]
# What an address begins with, by language: "/", "/ru/", "/sr/".
ROOTS = {code: translate_url("/", code) for code in LANGUAGES}
# The same without the first slash, as it stands in a path: "", "ru/", "sr/".
PREFIXES = {code: root[1:] for code, root in ROOTS.items()}
STAFF = tuple(f"{root}admin" for root in ROOTS.values())

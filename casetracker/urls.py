"""Addresses. All pages exist in each language: /cases/, /ru/cases/, /sr/cases/."""

from django.contrib import admin
from django.urls import include, path

from casetracker import health
from casetracker.languages import in_each_language

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    *in_each_language(
        path("admin/", admin.site.urls),
        path("", include("cases.public.urls")),
    ),
]

"""Addresses. All pages exist in each language: /cases/, /ru/cases/, /sr/cases/, /sr-cyrl/cases/."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from cases.public import search_engines
from casetracker import health
from casetracker.languages import in_each_language

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", search_engines.robots, name="robots"),
    path("sitemap.xml", search_engines.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", search_engines.sitemap, name="sitemap_section"),
    *in_each_language(
        *([] if settings.READING_ONLY else [path("admin/", admin.site.urls)]),
        path("", include("cases.public.urls")),
    ),
    path("api/v1/", include("cases.api.urls")),
]

"""Addresses. All pages exist in each language: /cases/, /ru/cases/, /sr/cases/."""

from django.contrib import admin
from django.urls import path

from casetracker.languages import in_each_language

urlpatterns = in_each_language(
    path("admin/", admin.site.urls),
)

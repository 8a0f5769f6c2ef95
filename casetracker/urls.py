"""Addresses. The public pages stand under a language prefix, English without one."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]

"""Users and groups stay as Django registers them; what isn't the office's business goes."""

from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

# Its pages need inline styles, which our Content-Security-Policy forbids.
if admin.site.is_registered(ProcrastinateJob):
    admin.site.unregister(ProcrastinateJob)

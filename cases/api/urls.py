"""The API's addresses. There is one of each, whatever the language: answers have all three."""

from django.urls import path, register_converter

from cases.api import views
from cases.api.documentation import Documentation


class Anything:
    """All that can stand in an address: line breaks, too."""

    regex = r"[\s\S]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Anything, "anything")

app_name = "api"

urlpatterns = [
    path("", views.Index.as_view(), name="index"),
    path("cases/", views.CaseList.as_view(), name="cases"),
    path("cases/<slug:public_id>/", views.CaseDetail.as_view(), name="case"),
    path("countries/", views.CountryList.as_view(), name="countries"),
    path("countries/<str:code>/", views.CountryDetail.as_view(), name="country"),
    path("terms/", views.Terms.as_view(), name="terms"),
    path("facets/", views.Facets.as_view(), name="facets"),
    path("schema/", views.Schema.as_view(), name="schema"),
    path("docs/", Documentation.as_view(), name="docs"),
    path("<anything:rest>", views.Nowhere.as_view(), name="nowhere"),
]

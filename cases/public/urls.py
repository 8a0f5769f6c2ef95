"""The reading half's addresses."""

from django.urls import path

from cases.public import alerts, citations, exports, feeds, reports, snapshots, views
from cases.public.charts import views as charts

app_name = "public"

urlpatterns = [
    path("", views.home, name="home"),
    path("cases/", views.case_list, name="cases"),
    path("cases.csv", exports.cases_csv, name="cases_csv"),
    path("cases.json", exports.cases_json, name="cases_json"),
    path("cases.xlsx", exports.cases_xlsx, name="cases_xlsx"),
    path("cases.atom", feeds.cases_atom, name="cases_atom"),
    path("cases/<slug:public_id>/", views.case_detail, name="case"),
    path("cases/<slug:public_id>.bib", citations.case_file, {"form": "bib"}, name="case_bib"),
    path("cases/<slug:public_id>.ris", citations.case_file, {"form": "ris"}, name="case_ris"),
    path("countries/", views.country_list, name="countries"),
    path("countries/<str:code>/", views.country_detail, name="country"),
    path("countries/<str:code>.bib", citations.country_file, {"form": "bib"}, name="country_bib"),
    path("countries/<str:code>.ris", citations.country_file, {"form": "ris"}, name="country_ris"),
    path("cases/<slug:public_id>/report/", reports.report_case, name="report_case"),
    path("countries/<str:code>/report/", reports.report_country, name="report_country"),
    path("alerts/", alerts.ask, name="alerts"),
    path("alerts/confirm/<str:wish>/", alerts.confirm, name="alert_confirm"),
    path("alerts/end/<str:ending>/", alerts.end, name="alert_end"),
    path("charts/", charts.charts, name="charts"),
    path("charts/<slug:chart_name>.svg", charts.chart_svg, name="chart_svg"),
    path("charts/<slug:chart_name>.png", charts.chart_png, name="chart_png"),
    path("charts/<slug:chart_name>.csv", charts.chart_csv, name="chart_csv"),
    path("embed/<slug:chart_name>/", charts.embed, name="embed"),
    path("data/", snapshots.data, name="data"),
    path("data/latest/", snapshots.data_latest, name="data_latest"),
    path("data/latest/<str:file>", snapshots.data_latest, name="data_latest_file"),
    path("data/now/<str:file>", snapshots.data_now_file, name="data_now_file"),
    path("data/<day:day>/", snapshots.data_day, name="data_day"),
    path("data/<day:day>/<str:file>", snapshots.data_day_file, name="data_day_file"),
    path("patterns/", views.patterns, name="patterns"),
]

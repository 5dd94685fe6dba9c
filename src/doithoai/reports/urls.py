from django.urls import path

from doithoai.reports.returns import urls as returns
from doithoai.reports.views import figures

app_name = "reports"
urlpatterns = [
    path("", figures.index, name="index"),
    path("table/", figures.export, name="export"),
    path("records/", figures.records, name="records"),
    path("documents/", figures.documents, name="documents"),
    path("definitions/", figures.definitions, name="definitions"),
    *returns.urlpatterns,
]

from django.urls import path, register_converter

from doithoai.archive import views
from doithoai.archive.models import FindingKind


class KindConverter:
    regex = "|".join(FindingKind.values)

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(KindConverter, "finding_kind")
app_name = "archive"
urlpatterns = [
    path("", views.document_list, name="list"),
    path("add/", views.add, name="add"),
    path("figures/", views.figures, name="figures"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/original/", views.original, name="original"),
    path("<uuid:pk>/decide/", views.decide, name="decide"),
    path("<uuid:pk>/facts/", views.describe, name="describe"),
    path("<uuid:pk>/findings/<int:finding_id>/", views.correct, name="correct"),
    path("<uuid:pk>/find/<finding_kind:kind>/", views.find, name="find"),
    path("<uuid:pk>/finish/", views.finish, name="finish"),
    path("<uuid:pk>/aside/", views.aside, name="aside"),
    path("<uuid:pk>/split/", views.split, name="split"),
    path("<uuid:pk>/same-as/<uuid:other_id>/", views.join, name="join"),
    path("<uuid:pk>/part/", views.part, name="part"),
    path("<uuid:pk>/compare/", views.compare, name="compare"),
    path("<uuid:pk>/record/", views.record, name="record"),
    path("<uuid:pk>/unrecord/", views.unrecord, name="unrecord"),
]

from django.urls import path

from doithoai.privacy.views import breaches, consents, held, requests

app_name = "privacy"
urlpatterns = [
    path("", requests.request_list, name="list"),
    path("new/", requests.receive, name="receive"),
    path("<uuid:pk>/", requests.detail, name="request"),
    path("<uuid:pk>/records/", requests.records, name="records"),
    path("<uuid:pk>/records/add/", requests.add_record, name="add_record"),
    path("<uuid:pk>/copy/", requests.copy, name="copy"),
    path("<uuid:pk>/respond/", requests.tell, {"telling": "respond"}, name="respond"),
    path("<uuid:pk>/extend/", requests.tell, {"telling": "extend"}, name="extend"),
    path("<uuid:pk>/done/", requests.tell, {"telling": "complete"}, name="complete"),
    path("<uuid:pk>/refuse/", requests.tell, {"telling": "refuse"}, name="refuse"),
    path("<uuid:pk>/resume/", requests.tell, {"telling": "resume"}, name="resume"),
    path("<uuid:pk>/erase/", requests.erase, name="erase"),
    path("consents/<str:subject>/<uuid:pk>/", consents.consents, name="consents"),
    path("consents/<uuid:pk>/withdraw/", consents.withdraw, name="withdraw"),
    path("consents/<uuid:pk>/paper/", consents.paper, name="paper"),
    path("breaches/", breaches.breach_list, name="breaches"),
    path("breaches/new/", breaches.note, name="note_breach"),
    path("breaches/<uuid:pk>/", breaches.detail, name="breach"),
    path("breaches/<uuid:pk>/report/", breaches.report, name="report_breach"),
    path("breaches/<uuid:pk>/close/", breaches.close, name="close_breach"),
    path("readings/", held.readings, name="readings"),
    path("kept/", held.kept, name="kept"),
    path("register/<uuid:organisation_id>/", held.register, name="register"),
]

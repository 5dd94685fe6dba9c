from django.urls import path

from .views import incoming, outgoing, templates

app_name = "papers"
urlpatterns = [
    path("", outgoing.paper_list, name="list"),
    path("incoming/", incoming.incoming_list, name="incoming"),
    path("incoming/new/", incoming.receive, name="receive"),
    path("incoming/<uuid:pk>/", incoming.detail, name="incoming_detail"),
    path("incoming/<uuid:pk>/file/", incoming.file, name="incoming_file"),
    path("incoming/<uuid:pk>/file/new/", incoming.attach, name="file_incoming"),
    path("templates/", templates.template_list, name="templates"),
    path("templates/new/", templates.adopt_template, name="adopt_template"),
    path("templates/<uuid:pk>/drop/", templates.drop_template, name="drop_template"),
    path("<uuid:pk>/", outgoing.detail, name="detail"),
    path("<uuid:pk>/download/", outgoing.download, name="download"),
    path("<uuid:pk>/scan/", outgoing.scan, name="scan"),
    path("<uuid:pk>/scan/new/", outgoing.attach_scan, name="attach_scan"),
    path("<uuid:pk>/number/", outgoing.record_number, name="record_number"),
    path("<uuid:pk>/sign/", outgoing.sign, name="sign"),
]

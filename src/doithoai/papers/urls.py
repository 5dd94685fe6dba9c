from django.urls import path

from . import views

app_name = "papers"
urlpatterns = [
    path("", views.paper_list, name="list"),
    path("templates/", views.template_list, name="templates"),
    path("templates/new/", views.adopt_template, name="adopt_template"),
    path("templates/<uuid:pk>/drop/", views.drop_template, name="drop_template"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/download/", views.download, name="download"),
    path("<uuid:pk>/scan/", views.scan, name="scan"),
    path("<uuid:pk>/scan/new/", views.attach_scan, name="attach_scan"),
    path("<uuid:pk>/number/", views.record_number, name="record_number"),
    path("<uuid:pk>/sign/", views.sign, name="sign"),
]

"""The explanation that everybody may read."""

from django.urls import path

from . import views

app_name = "deadlines"
urlpatterns = [path("", views.public_how, name="how")]

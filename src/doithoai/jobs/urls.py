"""Addresses of background work."""

from django.urls import path

from doithoai.jobs import views

app_name = "jobs"
urlpatterns = [
    path("progress/<uuid:progress_id>/", views.progress, name="progress"),
]

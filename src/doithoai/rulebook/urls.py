"""Addresses of the set-up pages of rules and days."""

from django.urls import path

from . import views

app_name = "rulebook"
urlpatterns = [
    path("", views.rule_list, name="list"),
    path("how/", views.how, name="how"),
    path("days/", views.days, name="days"),
    path("days/<int:year>/", views.days, name="days_of"),
    path("days/add/", views.day_add, name="day_add"),
    path("days/confirm/", views.year_confirm, name="year_confirm"),
    path("<str:rule_id>/", views.rule_detail, name="detail"),
    path("<str:rule_id>/add/", views.version_add, name="version_add"),
]

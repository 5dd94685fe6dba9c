from django.urls import path

from doithoai.weeks import views

app_name = "weeks"
urlpatterns = [
    path("", views.week, name="list"),
    path("enter/", views.enter, name="enter"),
    path("entries/<uuid:pk>/", views.entry, name="entry"),
    path("entries/<uuid:pk>/change/", views.change, name="change"),
    path("entries/<uuid:pk>/call-off/", views.call_off, name="call_off"),
    path("<uuid:unit_id>/<str:monday>/approve/", views.approve, name="approve"),
    path("<uuid:unit_id>/<str:monday>/week.docx", views.paper, name="paper"),
    path("<uuid:unit_id>/<str:monday>/week.ics", views.calendar, name="calendar"),
    path("released/<uuid:pk>/<slug:verb>/", views.release, name="release"),
]

from django.urls import path

from doithoai.counselling import views

app_name = "counselling"
urlpatterns = [
    path("", views.case_list, name="list"),
    path("new/", views.new, name="new"),
    path("appointments/", views.appointments, name="appointments"),
    path("figures/", views.figures, name="figures"),
    path("<uuid:pk>/", views.case, name="case"),
    path("<uuid:pk>/write/", views.write, name="write"),
    path("<uuid:pk>/change/", views.change, name="change"),
    path("<uuid:pk>/close/", views.close, name="close"),
]

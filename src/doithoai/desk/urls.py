from django.urls import path

from doithoai.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("set-up/", views.set_up, name="setup"),
]

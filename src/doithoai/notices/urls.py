from django.urls import path

from doithoai.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="list"),
    path("seen/", views.mark_all_seen, name="mark_all_seen"),
    path("<uuid:pk>/", views.follow, name="follow"),
]

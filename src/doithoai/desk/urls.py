from django.urls import path

from doithoai.desk import stuck_views as stuck
from doithoai.desk import views
from doithoai.desk.digest.choosing import digest
from doithoai.desk.succession.views import succession

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("mail/", digest, name="digest"),
    path("set-up/", views.set_up, name="setup"),
    path("set-up/work/", stuck.stuck_work, name="stuck_work"),
    path("set-up/units/<uuid:pk>/succession/", succession, name="succession"),
]

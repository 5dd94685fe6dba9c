from django.urls import path

from .views import organisations, topics
from .views.picking import pick

app_name = "units"
urlpatterns = [
    path("", organisations.organisation_list, name="list"),
    path("new/", organisations.create, name="create"),
    path("pick/<str:what>/", pick, name="pick"),
    path("topics/", topics.topic_list, name="topics"),
    path("topics/new/", topics.create_topic, name="create_topic"),
    path("topics/<uuid:pk>/", topics.edit_topic, name="edit_topic"),
    path("competence/", topics.competence_list, name="competence"),
    path("competence/new/", topics.add_competence, name="add_competence"),
    path("competence/<uuid:pk>/end/", topics.end_competence, name="end_competence"),
    path("competence/<uuid:pk>/forget/", topics.forget_competence, name="forget"),
    path("<uuid:pk>/", organisations.organisation_detail, name="detail"),
    path("<uuid:pk>/name/", organisations.rename, name="rename"),
    path("<uuid:pk>/dates/", organisations.dates, name="dates"),
    path("<uuid:pk>/above/", organisations.move, name="move"),
    path("<uuid:pk>/successors/", organisations.succeed, name="succeed"),
    path("<uuid:pk>/successors/<int:step>/remove/", organisations.unsucceed, name="unsucceed"),
]

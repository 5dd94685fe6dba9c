from django.urls import path

from doithoai.commitments import views

app_name = "commitments"
urlpatterns = [
    path("", views.register, name="list"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/evidence/", views.give_evidence, name="give_evidence"),
    path("<uuid:pk>/judge/", views.judge, name="judge"),
    path("<uuid:pk>/extend/", views.extend, name="extend"),
    path("<uuid:pk>/cancel/", views.cancel, name="cancel"),
    path("<uuid:pk>/evidence/<uuid:evidence_id>/file/", views.evidence_file, name="file"),
]

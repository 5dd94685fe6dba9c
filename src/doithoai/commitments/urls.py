from django.urls import path

from doithoai.commitments.views import detail, letters, planning, register

app_name = "commitments"
urlpatterns = [
    path("", register.register, name="list"),
    path("export.xlsx", register.export, name="export"),
    path("instruct/", planning.instruct, name="instruct"),
    path("letters/", letters.waiting, name="letters"),
    path("letters/review/", letters.review, name="review_letters"),
    path("letters/<uuid:pk>/", letters.letter, name="letter"),
    path("letters/<uuid:pk>/send/", letters.send, name="send_letter"),
    path("letters/<uuid:pk>/drop/", letters.drop, name="drop_letter"),
    path("<uuid:pk>/", detail.detail, name="detail"),
    path("<uuid:pk>/steps/new/", planning.add_stage, name="add_stage"),
    path("<uuid:pk>/steps/<uuid:stage_id>/done/", planning.finish_stage, name="finish_stage"),
    path("<uuid:pk>/evidence/", detail.give_evidence, name="give_evidence"),
    path("<uuid:pk>/judge/", detail.judge, name="judge"),
    path("<uuid:pk>/extend/", detail.extend, name="extend"),
    path("<uuid:pk>/cancel/", detail.cancel, name="cancel"),
    path("<uuid:pk>/evidence/<uuid:evidence_id>/file/", detail.evidence_file, name="file"),
]

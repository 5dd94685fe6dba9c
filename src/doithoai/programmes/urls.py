from django.urls import path

from doithoai.programmes.views import books, importing, rows, running, training

app_name = "programmes"
urlpatterns = [
    path("", running.programme_list, name="list"),
    path("new/", running.start, name="start"),
    path("<uuid:pk>/", running.detail, name="detail"),
    path("<uuid:pk>/edit/", running.edit, name="edit"),
    path("<uuid:pk>/observe/", running.observe, name="observe"),
    path("<uuid:pk>/inform/", running.inform, name="inform"),
    path("<uuid:pk>/paper/", running.paper, name="paper"),
    path("sheets/<uuid:pk>/reply/", running.reply, name="reply"),
    path("training/", training.training_list, name="trainings"),
    path("training/new/", training.hold, name="hold"),
    path("training/<uuid:pk>/", training.detail, name="training"),
    path("training/<uuid:pk>/edit/", training.edit, name="training_edit"),
    path("training/<uuid:pk>/paper/", training.paper, name="training_paper"),
    path("rows/<uuid:pk>/", rows.find, name="find"),
    path("books/<slug:name>/", books.book_list, name="book"),
    path("books/<slug:name>/type/", books.type_rows, name="type"),
    path("books/<slug:name>/export/", books.export, name="export"),
    path("books/<slug:name>/blank/", books.blank, name="blank"),
    path("books/<slug:name>/upload/", importing.upload, name="upload"),
    path("imports/<uuid:pk>/", importing.check, name="import"),
    path("imports/<uuid:pk>/drop/", importing.drop, name="drop"),
    path("books/<slug:name>/<uuid:pk>/", rows.row, name="row"),
    path("books/<slug:name>/<uuid:pk>/correct/", rows.correct, name="correct"),
    path("books/<slug:name>/<uuid:pk>/withdraw/", rows.withdraw, name="withdraw"),
    path("books/<slug:name>/<uuid:pk>/evidence/", rows.evidence, name="evidence"),
    path("books/<slug:name>/<uuid:pk>/file/", rows.file, name="file"),
]

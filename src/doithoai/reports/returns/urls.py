from django.urls import path

from doithoai.reports import situation_views
from doithoai.reports.returns import set_views, views

urlpatterns = [
    path("returns/", views.listing, name="returns"),
    path("returns/<uuid:pk>/", views.detail, name="return"),
    path("returns/<uuid:pk>/words/", views.write, name="write_return"),
    path("returns/<uuid:pk>/lock/", views.lock, name="lock_return"),
    path("returns/<uuid:pk>/unlock/", views.unlock, name="unlock_return"),
    path("returns/<uuid:pk>/send/", views.send, name="send_return"),
    path("returns/<uuid:pk>/give-back/", views.give_back, name="give_back_return"),
    path("returns/<uuid:pk>/press/", views.press, name="press_return"),
    path("returns/<uuid:pk>/report.docx", views.word_file, name="return_paper"),
    path("returns/<uuid:pk>/report.xlsx", views.table_file, name="return_table"),
    path("returns/<uuid:pk>/keep/", views.keep, name="keep_return"),
    path("returns/<uuid:pk>/changes/", views.changes, name="return_changes"),
    path("returns/<uuid:pk>/figures/<str:name>/", views.figure, name="return_figure"),
    path("situation/", situation_views.preview, name="situation"),
    path("situation/report.docx", situation_views.word_file, name="situation_paper"),
    path("situation/count/", situation_views.count, name="count_situation"),
    path("situation/keep/", situation_views.keep, name="keep_situation"),
    path("sets/new/", set_views.lay_down, name="new_set"),
    path("sets/<uuid:pk>/", set_views.change, name="change_set"),
    path("sets/<uuid:pk>/begin/", set_views.begin, name="begin_return"),
]

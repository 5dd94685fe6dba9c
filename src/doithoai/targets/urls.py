from django.urls import path

from doithoai.targets import views

app_name = "targets"
urlpatterns = [
    path("", views.resolution_list, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/change/", views.change, name="change"),
    path("<uuid:pk>/take/", views.take, name="take"),
    path("<uuid:pk>/complete/", views.complete, name="complete"),
    path("<uuid:pk>/adopt/", views.adopt, name="adopt"),
    path("<uuid:pk>/points/add/", views.add_point, name="add_point"),
    path("<uuid:pk>/targets/add/", views.add_target, name="add_target"),
    path("<uuid:pk>/report/<int:year>/", views.report, name="report"),
    path("<uuid:pk>/report/<int:year>/sheet.xlsx", views.report_sheet, name="report_sheet"),
    path("<uuid:pk>/report/<int:year>/read/", views.read_sheet, name="read_sheet"),
    path("<uuid:pk>/review/", views.review, name="review"),
    path("<uuid:pk>/review.docx", views.review_paper, name="review_paper"),
    path("<uuid:pk>/review.xlsx", views.review_table, name="review_table"),
    path("<uuid:pk>/review/<int:year>/settle/", views.settle, name="settle"),
    path("points/<uuid:pk>/leave-out/", views.leave_out_point, name="leave_out_point"),
    path("targets/<uuid:pk>/", views.target, name="target"),
    path("targets/<uuid:pk>/amount/", views.set_amount, name="set_amount"),
    path("targets/<uuid:pk>/leave-out/", views.leave_out_target, name="leave_out_target"),
    path("values/<uuid:pk>/file/", views.source_file, name="source_file"),
]

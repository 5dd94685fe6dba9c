from django.urls import path

from doithoai.people.views import accounts, filters, mine, posts, protecting

app_name = "people"
urlpatterns = [
    path("", accounts.account_list, name="list"),
    path("new/", accounts.create, name="create"),
    path("me/", mine.mine, name="mine"),
    path("me/email/", mine.email, name="my_email"),
    path("second-step/", protecting.second_step, name="second_step"),
    path("me/sessions/", protecting.sessions, name="sessions"),
    path("me/sessions/<slug:key>/end/", protecting.end_one, name="end_session"),
    path("me/sessions/end/", mine.end_sessions, name="end_my_sessions"),
    path("me/filters/", filters.listed, name="filters"),
    path("me/filters/keep/", filters.keep, name="keep_filter"),
    path("me/filters/<uuid:pk>/name/", filters.rename, name="rename_filter"),
    path("me/filters/<uuid:pk>/delete/", filters.drop, name="drop_filter"),
    path("<uuid:pk>/", accounts.detail, name="detail"),
    path("<uuid:pk>/name/", accounts.rename, name="rename"),
    path("<uuid:pk>/reset/", accounts.reset, name="reset"),
    path("<uuid:pk>/close/", accounts.close, name="close"),
    path("<uuid:pk>/reopen/", accounts.reopen, name="reopen"),
    path("<uuid:pk>/posts/give/", posts.give, name="give_post"),
    path("posts/<uuid:pk>/end/", posts.end, name="end_post"),
    path("posts/<uuid:pk>/take-over/", posts.take_over, name="take_over"),
    path("posts/<uuid:pk>/end-leave/", posts.end_leave, name="end_leave"),
    path("posts/<uuid:pk>/hand-over/", posts.hand_over, name="hand_over"),
]

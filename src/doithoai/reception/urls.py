from django.urls import path

from doithoai.reception.views import desk, papers, register, schedules, sessions, visits

app_name = "reception"
urlpatterns = [
    path("", sessions.this_week, name="list"),
    path("schedules/", schedules.schedule_list, name="schedules"),
    path("schedules/make/", schedules.make, name="make_schedule"),
    path("schedules/<uuid:pk>/", schedules.detail, name="schedule"),
    path("schedules/<uuid:pk>/post/", schedules.post, name="post_days"),
    path("schedules/<uuid:pk>/end/", schedules.end, name="end_schedule"),
    path("sessions/", sessions.session_list, name="sessions"),
    path("sessions/set-up/", sessions.call, name="call"),
    path("sessions/<uuid:pk>/", sessions.detail, name="session"),
    path("sessions/<uuid:pk>/<slug:verb>/now/", sessions.act, name="act"),
    path("sessions/<uuid:pk>/move/", sessions.move, name="move"),
    path("sessions/<uuid:pk>/call-off/", sessions.cancel, name="cancel"),
    path("sessions/<uuid:pk>/online/", sessions.prepare, name="prepare"),
    path("sessions/<uuid:pk>/desk/", desk.sheet, name="desk"),
    path("sessions/<uuid:pk>/desk/send/", desk.send, name="desk_send"),
    path("sessions/<uuid:pk>/desk/state/", desk.state, name="desk_state"),
    path("sessions/<uuid:pk>/desk/slips/", desk.slips, name="desk_slips"),
    path("sessions/<uuid:pk>/papers/<slug:kind>/", papers.of_session, name="session_paper"),
    path(
        "sessions/<uuid:pk>/papers/<slug:kind>/issue/", papers.issue_of_session, name="issue_paper"
    ),
    path("register/", register.book, name="register"),
    path("register/<uuid:unit_id>/<slug:form>/", register.export, name="export"),
    path("visits/<uuid:pk>/", visits.detail, name="visit"),
    path("visits/<uuid:pk>/correct/", visits.correct, name="correct"),
    path("visits/<uuid:pk>/follow/", visits.follow, name="follow"),
    path("visits/<uuid:pk>/notice/", visits.note_notice, name="note_notice"),
    path("visits/<uuid:pk>/conclude/", visits.conclude, name="conclude"),
    path("visits/<uuid:pk>/papers/<slug:kind>/", papers.of_visit, name="visit_paper"),
    path("visits/<uuid:pk>/papers/<slug:kind>/issue/", papers.issue_of_visit, name="issue"),
    path("matters/<uuid:pk>/take/", visits.take, name="take"),
    path("matters/<uuid:pk>/forward/", visits.forward, name="forward"),
    path("matters/<uuid:pk>/guide/", visits.guide, name="guide"),
    path("matters/<uuid:pk>/explain/", visits.explain, name="explain"),
]

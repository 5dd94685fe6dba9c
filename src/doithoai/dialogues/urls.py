from django.urls import path

from doithoai.dialogues.views import coverage, gathering, hall, papers, planning, spoken

app_name = "dialogues"
urlpatterns = [
    path("", planning.dialogue_list, name="list"),
    path("plan/", planning.plan, name="plan"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/export/", coverage.export, name="export_coverage"),
    path("coverage/lay-down/", coverage.lay_down, name="lay_down"),
    path("coverage/<uuid:pk>/end/", coverage.end, name="end_frequency"),
    path("<uuid:pk>/", planning.detail, name="detail"),
    path("<uuid:pk>/edit/", planning.edit, name="edit"),
    path("<uuid:pk>/source/", planning.source, name="source"),
    path("<uuid:pk>/lists/<slug:name>/", planning.rows, name="rows"),
    path("<uuid:pk>/phase/<slug:phase>/", planning.move, name="move"),
    path("<uuid:pk>/speakers/", spoken.count, name="speakers"),
    path("<uuid:pk>/reports/", spoken.reports, name="reports"),
    path("<uuid:pk>/reports/<uuid:report_id>/", spoken.report, name="report"),
    path("<uuid:pk>/reports/<uuid:report_id>/keep/", spoken.keep_report, name="keep_report"),
    path("<uuid:pk>/collect/", gathering.collect, name="collect"),
    path("<uuid:pk>/gather/", gathering.gather, name="gather"),
    path("<uuid:pk>/gather/voice/<uuid:voice_id>/", gathering.add_voice, name="add_voice"),
    path(
        "<uuid:pk>/gather/petition/<uuid:petition_id>/", gathering.add_petition, name="add_petition"
    ),
    path("<uuid:pk>/arrange/", gathering.arrange, name="arrange"),
    path("<uuid:pk>/matters/", gathering.matters, name="matters"),
    path("<uuid:pk>/open/", gathering.print_open, name="print"),
    path("<uuid:pk>/live/", hall.live, name="live"),
    path("<uuid:pk>/live/hear/", hall.hear, name="hear"),
    path("<uuid:pk>/screen/", hall.screen, name="screen"),
    path("<uuid:pk>/screen/clear/", hall.clear, name="clear_screen"),
    path("<uuid:pk>/follow-up/", hall.follow_up, name="follow_up"),
    path("<uuid:pk>/conclude/", hall.conclude, name="conclude"),
    path("<uuid:pk>/conclusions/<uuid:conclusion_id>/", hall.reword, name="reword"),
    path("<uuid:pk>/publish/", hall.publish, name="publish"),
    path("<uuid:pk>/withdraw/", hall.withdraw, name="withdraw"),
    path("<uuid:pk>/papers/keep/", papers.keep, name="keep_paper"),
    path("<uuid:pk>/papers/<slug:kind>/", papers.download, name="paper"),
    path("matters/<uuid:pk>/answer/", hall.answer, name="answer"),
    path("matters/<uuid:pk>/assign/", hall.assign, name="assign"),
    path("matters/<uuid:pk>/treat/<slug:treatment>/", hall.treat, name="treat"),
    path("matters/<uuid:pk>/show/", hall.show, name="show"),
    path("matters/<uuid:pk>/leave-out/", gathering.leave_out, name="leave_out"),
]

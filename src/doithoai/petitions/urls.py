from django.urls import path

from .views import answering, closing, grouping, publishing, reading, routing

app_name = "petitions"
urlpatterns = [
    path("", reading.petition_list, name="list"),
    path("print/", reading.print_list, name="print"),
    path("triage/", grouping.triage, name="triage"),
    path("triage/<uuid:voice_id>/open/", grouping.open_from_voice, name="open"),
    path("triage/<uuid:voice_id>/into/<uuid:pk>/", grouping.put_in, name="put_in"),
    path("triage/<uuid:voice_id>/not/<uuid:pk>/", grouping.refuse, name="refuse"),
    path("triage/<uuid:voice_id>/aside/", grouping.aside, name="aside"),
    path("<uuid:pk>/", reading.detail, name="detail"),
    path("<uuid:pk>/voices/<uuid:voice_id>/out/", grouping.take_out, name="take_out"),
    path("<uuid:pk>/voices/<uuid:voice_id>/split/", grouping.split_off, name="split"),
    path("<uuid:pk>/classify/", routing.classify, name="classify"),
    path("<uuid:pk>/route/", routing.route, name="route"),
    path("<uuid:pk>/helper/", routing.add_helper, name="add_helper"),
    path("<uuid:pk>/take-on/", routing.take_on, name="take_on"),
    path("<uuid:pk>/return/", routing.return_to_origin, name="return"),
    path("<uuid:pk>/due/", routing.move_due, name="move_due"),
    path("<uuid:pk>/answer/", answering.draft, name="answer"),
    path("<uuid:pk>/promise/", closing.promise, name="promise"),
    path("<uuid:pk>/confirm-solved/", closing.confirm_solved, name="confirm_solved"),
    path("<uuid:pk>/close/", closing.close, name="close"),
    path("<uuid:pk>/reopen/", closing.reopen, name="reopen"),
    path("answers/<uuid:pk>/", answering.answer_detail, name="answer_detail"),
    path("answers/<uuid:pk>/edit/", answering.redraft, name="redraft"),
    path("answers/<uuid:pk>/submit/", answering.submit, name="submit"),
    path("answers/<uuid:pk>/send-back/", answering.send_back, name="send_back"),
    path("answers/<uuid:pk>/approve/", answering.approve, name="approve"),
    path("answers/<uuid:pk>/sign/", answering.sign, name="sign"),
    path("answers/<uuid:pk>/issue/", answering.issue, name="issue"),
    path("public/<int:item_id>/", publishing.edit, name="edit_public"),
    path("public/<uuid:pk>/publish/", publishing.publish, name="publish"),
    path("public/<uuid:pk>/withdraw/", publishing.withdraw, name="withdraw"),
]

from django.urls import path

from doithoai.portal.views import dialogues, drafts, follow, mine, read, reception, speak, urgent

app_name = "portal"
urlpatterns = [
    path("", read.home, name="home"),
    path("speak/", speak.choose_unit, name="speak"),
    path("speak/<uuid:unit_id>/", speak.speak, name="speak_to"),
    path("urgent/", urgent.choose, name="urgent"),
    path("urgent/<uuid:unit_id>/", urgent.report, name="urgent_to"),
    path("khan-cap/", urgent.short, name="urgent_short"),
    path("safety/", read.safety, name="safety"),
    path("follow/", follow.enter_code, name="follow"),
    path("follow/sealed/", follow.sealed_voice, name="sealed"),
    path("follow/voice/", follow.voice, name="voice"),
    path("follow/voice/message/", follow.send, name="send_message"),
    path("follow/voice/rate/<int:item_id>/", follow.rate, name="rate"),
    path("follow/voice/data/", mine.data, name="my_data"),
    path("follow/voice/data/copy/", mine.copy, name="my_copy"),
    path("follow/leave/", follow.leave, name="leave"),
    path("verify/", follow.verify, name="verify"),
    path("petitions/", read.petitions, name="petitions"),
    path("petitions/<uuid:pk>/", read.petition, name="petition"),
    path("dialogues/", dialogues.dialogue_list, name="dialogues"),
    path("dialogues/<uuid:pk>/", dialogues.dialogue_detail, name="dialogue"),
    path("drafts/", drafts.draft_list, name="drafts"),
    path("drafts/<uuid:pk>/", drafts.draft_detail, name="draft"),
    path("drafts/<uuid:pk>/comment/", drafts.comment, name="draft_whole"),
    path("drafts/<uuid:pk>/clause/<uuid:clause_id>/", drafts.comment, name="draft_clause"),
    path("drafts/<uuid:pk>/outcome/", drafts.outcome, name="draft_outcome"),
    path("reception/", reception.units, name="reception"),
    path("reception/<uuid:unit_id>/", reception.week, name="reception_week"),
    path("reception/<uuid:unit_id>/calendar.ics", reception.calendar, name="reception_calendar"),
]

"""Voices at the desk."""

from django.urls import path

from .views import attached, entry, importing, reading, sealed, steps, taking_down, texts, urgent

app_name = "voices"
urlpatterns = [
    path("", reading.voice_list, name="list"),
    path("saved/", reading.saved, name="saved"),
    path("entry/", entry.sheet, name="entry"),
    path("entry/send/", entry.send, name="entry_send"),
    path("entry/state/", entry.state, name="entry_state"),
    path("entry/slips/", entry.slips, name="slips"),
    path("imports/", importing.uploads, name="imports"),
    path("imports/<uuid:pk>/", importing.detail, name="import_detail"),
    path("imports/<uuid:pk>/confirm/", importing.confirm, name="import_confirm"),
    path("imports/<uuid:pk>/drop/", importing.drop, name="import_drop"),
    path("texts/", texts.uploads, name="texts"),
    path("texts/<uuid:pk>/", texts.detail, name="text_detail"),
    path("texts/<uuid:pk>/drop/", texts.drop, name="text_drop"),
    path("take-down/", taking_down.take_down, name="take_down"),
    path("key/", sealed.case_key, name="case_key"),
    path("<uuid:pk>/", reading.detail, name="detail"),
    path("<uuid:pk>/source/", reading.source, name="source"),
    path("<uuid:pk>/correct/", steps.correct, name="correct"),
    path("<uuid:pk>/aside/", steps.aside, name="aside"),
    path("<uuid:pk>/take-up/", steps.take_up, name="take_up"),
    path("<uuid:pk>/open/", sealed.unseal, name="unseal"),
    path("<uuid:pk>/restrict/", urgent.restrict, name="restrict"),
    path("<uuid:pk>/inform/", urgent.inform, name="inform"),
    path("<uuid:pk>/files/<uuid:file_id>/", attached.attachment, name="attachment"),
    path("<uuid:pk>/files/<uuid:file_id>/mask/", attached.mask, name="mask"),
    path("<uuid:pk>/files/<uuid:file_id>/masked/", attached.masked, name="masked"),
    path("<uuid:pk>/message/", steps.message, name="message"),
]

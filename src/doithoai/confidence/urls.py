from django.urls import path

from .views import custody, duty, keys, sight

app_name = "confidence"
urlpatterns = [
    path("", keys.mine, name="list"),
    path("unlock/", keys.unlock, name="unlock"),
    path("lock/", keys.lock, name="lock"),
    path("new-key/", keys.renew, name="renew"),
    path("keys/<uuid:pk>/", keys.give_many, name="give_many"),
    path("of/<str:label>/<uuid:pk>/", sight.access, name="access"),
    path("of/<str:label>/<uuid:pk>/give/", sight.give, name="give"),
    path("of/<str:label>/<uuid:pk>/pass-on/", sight.pass_on, name="pass_on"),
    path("of/<str:label>/<uuid:pk>/<uuid:grant_id>/end/", sight.end, name="end"),
    path("of/<str:label>/<uuid:pk>/<uuid:grant_id>/key/", sight.give_key, name="give_key"),
    path("of/<str:label>/<uuid:pk>/ask/", custody.ask, name="ask"),
    path("requests/<uuid:pk>/", custody.decide, name="decide"),
    path("requests/<uuid:pk>/refuse/", custody.refuse, name="refuse"),
    path("custodians/<uuid:pk>/", custody.custodians, name="custodians"),
    path("duty/<uuid:pk>/", duty.roster, name="roster"),
    path("duty/<uuid:pk>/end/", duty.end, name="end_duty"),
]

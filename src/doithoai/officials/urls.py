from django.urls import path

from doithoai.officials import views

app_name = "officials"
urlpatterns = [
    path("", views.register_list, name="list"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/hand-on/", views.hand_on, name="hand_on"),
    path("<uuid:pk>/answer/", views.answer, name="answer"),
    path("register/<uuid:register_id>/enter/", views.enter, name="enter"),
    path("voice/<uuid:voice_id>/", views.put_in, name="put_in"),
    path("keepers/<uuid:organisation_id>/", views.keepers, name="keepers"),
    path("keepers/<uuid:organisation_id>/<uuid:user_id>/end/", views.end_keeper, name="end_keeper"),
]

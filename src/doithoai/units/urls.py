from django.urls import path

from .views.picking import pick

app_name = "units"
urlpatterns = [
    path("pick/<str:what>/", pick, name="pick"),
]

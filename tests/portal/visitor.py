"""What somebody without an account does on the public pages."""

import re
from uuid import uuid4

from django.urls import reverse

CODE = re.compile(r'class="slip-code numbers">([\dNP-]+)<')


def submission(**changes):
    values = {"key": uuid4().hex, "text": "Nước sông có mùi", "identity": "unknown"}
    return values | changes


def address_of(unit):
    return reverse("portal:speak_to", args=[unit.pk])


def speak(client, unit, **changes):
    return client.post(address_of(unit), submission(**changes))


def code_of(response):
    return CODE.search(response.content.decode())[1]


def follow(client, code):
    return client.post(reverse("portal:follow"), {"code": code}, follow=True)


def text_of(response):
    return response.content.decode()

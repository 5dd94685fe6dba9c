"""Dialogues on the public site: those that were released, as the organiser wrote them."""

from django.urls import reverse

from doithoai.dialogues import actions
from doithoai.dialogues.models import Dialogue, Phase
from tests.dialogues.factories import dialogue
from tests.portal.visitor import text_of


def released(cast):
    held = dialogue(cast, Phase.CONCLUDE)
    return actions.publish(held, "Tóm tắt công khai", "Trần Thị Mẫu", by=cast.leader)


def test_a_released_dialogue_is_listed_and_read(client, cast):
    held = released(cast)
    assert held.title in text_of(client.get(reverse("portal:dialogues")))
    page = text_of(client.get(reverse("portal:dialogue", args=[held.pk])))
    assert "Tóm tắt công khai" in page
    assert cast.unit.name in page


def test_a_dialogue_that_nobody_released_is_nowhere(client, cast):
    held = dialogue(cast, Phase.CONCLUDE, title="DAUHIEU")
    assert "DAUHIEU" not in text_of(client.get(reverse("portal:dialogues")))
    assert client.get(reverse("portal:dialogue", args=[held.pk])).status_code == 404
    assert not Dialogue.objects.published().exists()

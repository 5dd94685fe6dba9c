"""1,000 opinions by 8 clients, the server killed in the middle, twice: none lost, none half."""

import http.client
import json
import re
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from tests.platform.processes import doithoai, environment, own_database, serving

from .harness import Clients

TOTAL = 1000
# All clients have one address here: the limit for floods must not stop them.
OPEN_GATE = {"DOITHOAI_VOICES_PER_ADDRESS": "100000"}
MAKE_UNIT = """
from tests.units.factories import organisation
print("UNIT", organisation().pk)
"""
LOOK = """
import json
from doithoai.journal.models import Event
from doithoai.kit.receipts import normalise
from doithoai.voices.models import Receipt, Voice
given = json.load(open({path!r}))
wrong = []
for number, code in given.items():
    receipt = Receipt.objects.with_code(normalise(code))
    if receipt is None:
        wrong.append(["lost", number])
    elif receipt.voice.text_for_speaker() != f"Ý kiến số {{number}}: đường ngập":
        wrong.append(["other text", number])
voices = list(Voice.objects.all())
for voice in voices:
    if Event.objects.about(voice).count() != voice.version:
        wrong.append(["events and version differ", str(voice.pk)])
    if not Receipt.objects.filter(voice=voice).exists():
        wrong.append(["no receipt", str(voice.pk)])
print("FOUND" + json.dumps([len(voices), Receipt.objects.count(), wrong]))
"""


def speaking(unit: str):
    """One opinion by the public form; its key stays the same however often it is sent."""

    def submit(connection: http.client.HTTPConnection, number: int) -> str:
        address = f"/speak/{unit}/"
        connection.request("GET", address)
        page = connection.getresponse()
        body = page.read().decode()
        assert page.status == 200, page.status
        cookies = "; ".join(c.partition(";")[0] for c in page.headers.get_all("Set-Cookie") or [])
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        assert token, body
        fields = {
            "csrfmiddlewaretoken": token[1],
            "key": str(uuid5(NAMESPACE_URL, str(number))),
            "text": f"Ý kiến số {number}: đường ngập",
            "identity": "unknown",
        }
        form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        connection.request("POST", address, urlencode(fields), form)
        answer = connection.getresponse()
        said = answer.read().decode()
        code = re.search(r"\d{4}-\d{4}-\d{4}-\d{4}", said)
        assert answer.status == 200 and code, f"{answer.status} {said[-2000:]}"
        return code[0]

    return submit


def test_what_was_acknowledged_survives_a_killed_server(tmp_path):
    with own_database(migrated=tmp_path) as url:
        env = environment(tmp_path, url)
        made = doithoai("shell", "-v", "0", "-c", MAKE_UNIT, env=env)
        assert "UNIT" in made.stdout, made.stderr
        clients = Clients(speaking(made.stdout.partition("UNIT")[2].strip()), TOTAL)
        with serving(tmp_path, url=url, **OPEN_GATE) as first:
            clients.start(first)
            clients.wait_for(TOTAL // 3)
            first.kill()
        with serving(tmp_path, url=url, **OPEN_GATE) as second:
            clients.go_on_with(second)
            clients.wait_for(2 * TOTAL // 3)
            second.kill()
        with serving(tmp_path, url=url, **OPEN_GATE) as third:
            clients.go_on_with(third)
            clients.finish()
        assert clients.failures > 0, "the kills interrupted nobody: the test proves nothing"
        answers = tmp_path / "codes.json"
        answers.write_text(json.dumps(clients.acknowledged))
        look = LOOK.format(path=str(answers))
        found = doithoai("shell", "-v", "0", "-c", look, env=env)
        assert "FOUND" in found.stdout, found.stderr
        voices, receipts, wrong = json.loads(found.stdout.partition("FOUND")[2])
        assert wrong == []
        assert (voices, receipts) == (TOTAL, TOTAL), "the retries stored nothing twice"

"""A virus scanner beside us: what it names is refused, and nothing is taken while it is silent."""

import socket
import struct
import threading

import pytest
from django.core.exceptions import ValidationError

from doithoai.files.actions import store
from doithoai.files.models import StoredFile
from doithoai.kit.actors import SYSTEM

from .builders import png

pytestmark = pytest.mark.django_db


def read_all(line):
    """What clamd gets: the command, then pieces with their length in front."""
    reader, content = line.makefile("rb"), b""
    assert reader.read(10) == b"zINSTREAM\0"
    while length := struct.unpack("!I", reader.read(4))[0]:
        content += reader.read(length)
    return content


@pytest.fixture
def clamd(settings):
    """Answers once, on a port of its own; afterwards `seen` holds what it was given."""
    server, seen, threads = socket.create_server(("127.0.0.1", 0)), [], []

    def answering(words):
        def serve():
            line, _address = server.accept()
            with line:
                seen.append(read_all(line))
                line.sendall(words)

        threads.append(threading.Thread(target=serve, daemon=True))
        threads[-1].start()
        settings.CLAMD = f"127.0.0.1:{server.getsockname()[1]}"
        return seen

    yield answering
    for thread in threads:
        thread.join(10)
    server.close()


def test_what_the_scanner_finds_clean_is_kept_and_was_seen_whole(clamd):
    seen = clamd(b"stream: OK\0")
    store(png(), "anh.png", by=SYSTEM)
    assert seen == [png()] and StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (b"stream: Eicar-Signature FOUND\0", "infected"),
        (b"INSTREAM size limit exceeded. ERROR\0", "not_scanned"),
        (b"", "not_scanned"),
    ],
)
def test_what_it_names_or_does_not_judge_is_refused(clamd, words, code):
    clamd(words)
    with pytest.raises(ValidationError) as refused:
        store(png(), "anh.png", by=SYSTEM)
    assert refused.value.code == code and "anh.png" in str(refused.value.messages)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("place", ["/nowhere/clamd.ctl", "127.0.0.1:1"])
def test_nothing_is_taken_while_the_scanner_is_away(settings, place):
    settings.CLAMD = place
    with pytest.raises(ValidationError) as refused:
        store(png(), "anh.png", by=SYSTEM)
    assert refused.value.code == "not_scanned"


def test_without_a_scanner_files_are_taken_as_ever(settings):
    settings.CLAMD = ""
    assert store(png(), "anh.png", by=SYSTEM).size

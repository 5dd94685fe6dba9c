"""A picture loses where and with what it was taken, and nothing of what it shows."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.files import actions, kinds, metadata
from doithoai.kit.actors import ANONYMOUS

from . import builders as b

PLACE = b"GPS 19.62 N 105.61 E, Galaxy A05"


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_loses_its_place_and_keeps_which_side_is_up(order):
    taken = b.jpeg((0xE1, b.exif(6, PLACE, order)), (0xFE, PLACE), (0xED, PLACE), tail=PLACE)
    kept = metadata.stripped(taken, kinds.JPEG)
    assert PLACE not in kept
    assert kept == b.jpeg((0xE1, b.exif(6, b"")))


def test_a_photograph_without_metadata_is_unchanged():
    assert metadata.stripped(b.jpeg(), kinds.JPEG) == b.jpeg()


def test_colour_profiles_stay():
    taken = b.jpeg((0xE2, b"ICC_PROFILE\0 colours"), (0xE2, PLACE), (0xEE, b"Adobe"))
    expected = b.jpeg((0xE2, b"ICC_PROFILE\0 colours"), (0xEE, b"Adobe"))
    assert metadata.stripped(taken, kinds.JPEG) == expected


def test_a_drawing_loses_its_notes():
    drawn = b.png((b"tEXt", PLACE), (b"eXIf", PLACE), (b"iTXt", PLACE))
    assert metadata.stripped(drawn + PLACE, kinds.PNG) == b.png()


def test_a_webp_picture_loses_its_notes():
    vp8x = bytes([0b00001100]) + bytes(9)
    taken = b.webp((b"VP8X", vp8x), (b"EXIF", PLACE), (b"XMP ", PLACE))
    assert metadata.stripped(taken, kinds.WEBP) == b.webp((b"VP8X", bytes(10)))


@pytest.mark.parametrize(
    "whole, kind", [(b.jpeg((0xE1, b.exif(3, PLACE))), kinds.JPEG), (b.png(), kinds.PNG)]
)
def test_a_picture_cut_anywhere_is_damaged_or_harmless(whole, kind):
    for length in range(len(whole)):
        try:
            assert PLACE not in metadata.stripped(whole[:length], kind)
        except metadata.DamagedError:
            continue


@given(st.binary(max_size=200), st.sampled_from([kinds.JPEG, kinds.PNG, kinds.WEBP]))
def test_noise_never_crashes(noise, kind):
    head = {kinds.JPEG: b"\xff\xd8\xff", kinds.PNG: b"\x89PNG\r\n\x1a\n", kinds.WEBP: b"RIFF"}
    with contextlib.suppress(metadata.DamagedError):
        metadata.stripped(head[kind] + noise, kind)


@pytest.mark.django_db
def test_what_is_stored_is_the_stripped_picture(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    stored = actions.store(b.jpeg((0xE1, b.exif(1, PLACE))), "a.jpg", by=ANONYMOUS)
    assert stored.open() == b.jpeg() and stored.size == len(b.jpeg())

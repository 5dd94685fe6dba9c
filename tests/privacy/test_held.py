"""Each kind of personal data is declared, found by name, erased, kept no longer than its rule."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from doithoai.drafts.actions import settle
from doithoai.drafts.models import Comment
from doithoai.files.models import FileGoneError
from doithoai.journal.sealing import seal
from doithoai.kit.actors import SYSTEM
from doithoai.kit.fields import EncryptedTextField
from doithoai.privacy import actions, holdings
from doithoai.programmes.actions.forgetting import erase_name
from doithoai.programmes.models import Award
from doithoai.rulebook.shelf import current
from doithoai.voices.actions import drop_import
from doithoai.voices.models import Import
from tests.drafts import factories as drafts
from tests.journal.intruder import found
from tests.privacy.factories import lay_down
from tests.programmes import factories as programmes
from tests.voices.factories import listed

# Encrypted columns in which nothing but what a holding above them declares can stand.
OF_OTHERS = {
    "files.storedfile": "the name of a file belongs to the record that has it",
    "confidence.sightstep": "goes with the record whose readers it tells of",
    "confidence.recoveryrequest": "why a colleague asks for a key",
    "privacy.breach": "what happened, without names",
    "petitions.run": "the words of the unit itself for many matters at once",
}
LATER = timezone.localdate() + dt.timedelta(days=9000)


def encrypted_models():
    for model in apps.get_models():
        if any(isinstance(field, EncryptedTextField) for field in model._meta.concrete_fields):
            yield model._meta.label_lower


def test_every_encrypted_column_is_declared_by_its_app():
    declared = {table for each in holdings.holdings.values() for table in each.tables}
    assert set(encrypted_models()) - declared - OF_OTHERS.keys() == set()
    assert declared | OF_OTHERS.keys() <= set(encrypted_models()), "declared, but not there"


def test_every_rule_of_keeping_is_in_the_rulebook_and_erases_nothing_as_delivered(db):
    for each in holdings.holdings.values():
        if each.rule:
            versions = current().versions(each.rule)
            assert versions and all(rule.planning_value for rule in versions), each.name
            assert each.ended is not None, each.name


def held(subject):
    return holdings.holdings[subject]


def test_somebody_honoured_is_found_copied_and_erased_and_still_counted(cast):
    award = programmes.award(cast)
    [hit] = held("programmes.award").search(cast.unit, award.name.lower(), "")
    assert hit.subject_id == award.pk
    [facts] = holdings.gathered("programmes.award", award.pk, cast.leader)
    assert award.name in [said for _label, said in facts.lines]
    assert holdings.gathered("programmes.award", award.pk, cast.other_officer) == []
    with pytest.raises(PermissionDenied):
        erase_name(award, by=cast.clerk)
    holdings.erase("programmes.award", award.pk, by=cast.officer)
    gone = Award.objects.standing().get(pk=award.pk)
    assert gone.name == "" and gone.form == award.form
    seal()
    assert found() == []


def test_names_of_awards_go_by_a_rule_that_was_laid_down(cast):
    award = programmes.award(cast)
    assert actions.erase_what_is_over(LATER, by=SYSTEM) == {}
    lay_down(cast, "RETENTION_AWARD", 12)
    assert actions.erase_what_is_over(LATER, by=SYSTEM) == {"programmes.award": 1}
    assert Award.objects.get(pk=award.pk).name == ""
    assert actions.erase_what_is_over(LATER, by=SYSTEM) == {}


def test_names_of_comments_go_when_the_draft_is_settled_long_enough(cast):
    draft = drafts.draft(cast)
    comment = drafts.entered(cast, draft, name="Trần Thị Mẫu")
    [hit] = held("drafts.comment").search(cast.unit, "tran thi mau", "")
    assert hit.subject_id == comment.pk
    [facts] = holdings.gathered("drafts.comment", comment.pk, None)
    assert "Trần Thị Mẫu" in [said for _label, said in facts.lines]
    lay_down(cast, "RETENTION_COMMENT", 12)
    assert actions.erase_what_is_over(LATER, by=SYSTEM) == {}
    drafts.disposed(cast, comment)
    draft.refresh_from_db()
    settle(draft, by=cast.officer)
    assert actions.erase_what_is_over(LATER, by=SYSTEM) == {"drafts.comment": 1}
    kept = Comment.objects.get(pk=comment.pk)
    assert kept.name == "" and kept.text == comment.text


def test_lists_that_were_brought_in_are_destroyed_when_their_time_is_over(cast):
    imported = listed(cast.unit, by=cast.officer)
    lay_down(cast, "RETENTION_LIST", 12)
    assert actions.erase_what_is_over(LATER, by=SYSTEM) == {}, "it may still be taken over"
    drop_import(imported, by=cast.officer)
    assert actions.erase_what_is_over(LATER, by=SYSTEM) == {"voices.import": 1}
    with pytest.raises(FileGoneError):
        Import.objects.get(pk=imported.pk).file.open()
    seal()
    assert found() == []
    assert actions.erase_what_is_over(LATER, by=SYSTEM) == {}

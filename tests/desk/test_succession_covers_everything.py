"""Nothing that a body or a person holds is forgotten when it is gone."""

import pytest
from django.apps import apps

from doithoai.desk.succession.inventory import KINDS

HOLDERS = {"units.Organisation", "people.User", "people.Post"}

PASSED = {
    "commitments.Commitment.escalates_to": "commitments",
    "commitments.Commitment.follower": "commitments",
    "commitments.Commitment.owner": "commitments",
    "commitments.Escalation.sender": "letters",
    "commitments.Escalation.to": "letters",
    "counselling.Case.organisation": "counselling",
    "dialogues.Dialogue.organiser": "dialogues",
    "drafts.Draft.drafter": "drafts",
    "drafts.Draft.organisation": "drafts",
    "officials.Opinion.body": "opinions",
    "officials.Register.organisation": "officials",
    "oversight.Case.body": "cases",
    "oversight.Case.organisation": "cases",
    "oversight.Plan.organisation": "plans",
    "oversight.PlanItem.body": "plans",
    "oversight.Supervision.body": "supervisions",
    "oversight.Supervision.organisation": "supervisions",
    "people.Grant.user": "posts",
    "people.Post.organisation": "posts",
    "petitions.Answer.body": "petitions",
    "petitions.AnswerItem.review_body": "petitions",
    "petitions.Clock.body": "petitions",
    "petitions.Handling.organisation": "petitions",
    "petitions.Petition.holder": "petitions",
    "petitions.Petition.origin_unit": "petitions",
    "petitions.StepUp.to": "petitions",
    "privacy.Breach.organisation": "breaches",
    "privacy.Request.organisation": "requests",
    "programmes.Programme.organisation": "programmes",
    "programmes.Programme.partner": "programmes",
    "programmes.Training.organisation": "trainings",
    "programmes.Work.keeper": "works",
    "programmes.Work.organisation": "works",
    "reception.Schedule.organisation": "schedules",
    "reception.Session.organisation": "sessions",
    "reports.Return.organisation": "returns",
    "units.Competence.lead": "competence",
    "units.Organisation.parent": "below",
    "voices.Import.organisation": "imports",
    "voices.Urgent.told": "voices",
    "voices.Voice.organisation": "voices",
    "weeks.Entry.organisation": "entries",
    "confidence.Recovery.organisation": "recovery",
}
"""Which kind of the guided page shows it and passes it on."""

SHOWN = {
    "confidence.Share.custodian": "Half of a recovery key",
    "oversight.Member.user": "Running supervisions on whose team she is",
    "people.Duty.post": "Days of duty to come",
}
"""Of a person alone: the page on which somebody takes her post over names it, with who decides."""

KEPT = "tells who it was on its day"
OF_HIS = "is of one person, and goes with the account"
AS_IT_WAS = "a book of what was done stays with the unit of its day"
SET_UP = "is set up anew by the successor; nothing in it waits"
STAYS = {
    "archive.Document.organisation": "a text of the past; it can be taken in again elsewhere",
    "commitments.Commitment.first_follower": KEPT,
    "commitments.Commitment.first_owner": KEPT,
    "commitments.Evidence.given_for": KEPT,
    "confidence.RecoveryRequest.agreed_by": KEPT,
    "confidence.RecoveryRequest.asked_by": KEPT,
    "confidence.RecoveryRequest.reader": KEPT,
    "confidence.SightStep.user": KEPT,
    "counselling.Tally.organisation": AS_IT_WAS,
    "desk.Digest.user": OF_HIS,
    "desk.Passing.old": KEPT,
    "dialogues.Conclusion.owner": "what it has to do is a commitment, which passes on",
    "dialogues.Delegate.organisation": KEPT,
    "dialogues.Dialogue.first_organiser": KEPT,
    "dialogues.Frequency.organisation": SET_UP,
    "drafts.Comment.author": KEPT,
    "drafts.Comment.body": KEPT,
    "drafts.Comment.disposed_by": KEPT,
    "drafts.Comment.entered_by": KEPT,
    "notices.Notice.user": OF_HIS,
    "oversight.Supervision.first_organisation": KEPT,
    "papers.Incoming.organisation": AS_IT_WAS,
    "papers.OfficeTemplate.organisation": SET_UP,
    "papers.Paper.organisation": AS_IT_WAS,
    "papers.Register.organisation": "numbers run on where they were given",
    "people.CaseKey.user": OF_HIS,
    "people.Grant.organisation": "given anew to the successor with what it is about",
    "people.HandOver.post": KEPT,
    "people.HandOver.to": KEPT,
    "people.Post.follows": KEPT,
    "people.Post.user": "a person; the post passes on with her",
    "people.SavedFilter.organisation": SET_UP,
    "people.SavedFilter.owner": OF_HIS,
    "petitions.Answer.entered_by_unit": KEPT,
    "petitions.Handling.sent_by": KEPT,
    "petitions.LegalStep.body": KEPT,
    "petitions.Petition.first_origin_unit": KEPT,
    "petitions.PublicVersion.origin_unit": "what was released says who released it",
    "petitions.Reopening.body": KEPT,
    "petitions.Run.user": OF_HIS,
    "petitions.StandardAnswer.organisation": SET_UP,
    "privacy.Consent.organisation": "was given to that unit, and is read with its voice",
    "programmes.Attendance.keeper": AS_IT_WAS,
    "programmes.Attendance.organisation": AS_IT_WAS,
    "programmes.Award.keeper": AS_IT_WAS,
    "programmes.Award.organisation": AS_IT_WAS,
    "programmes.Lending.keeper": AS_IT_WAS,
    "programmes.Lending.organisation": AS_IT_WAS,
    "programmes.Output.keeper": AS_IT_WAS,
    "programmes.Output.organisation": AS_IT_WAS,
    "programmes.Pipeline.keeper": AS_IT_WAS,
    "programmes.Pipeline.organisation": AS_IT_WAS,
    "programmes.Reach.keeper": AS_IT_WAS,
    "programmes.Reach.organisation": AS_IT_WAS,
    "programmes.SheetImport.keeper": "a sheet that is not confirmed is sent again",
    "reception.Matter.body": KEPT,
    "reception.Visit.conclusion_body": "what it has to do is a petition, which passes on",
    "reception.Visit.organisation": AS_IT_WAS,
    "reports.MeasureSet.organisation": SET_UP,
    "targets.Resolution.organisation": "a congress resolved it for itself; its heir resolves anew",
    "targets.Review.organisation": AS_IT_WAS,
    "targets.Value.organisation": AS_IT_WAS,
    "units.Succession.new": KEPT,
    "units.Succession.old": KEPT,
    "voices.Urgent.opened_by": KEPT,
    "voices.Voice.first_organisation": KEPT,
    "reports.SituationCount.unit": "counted for one reader, gone after a week",
    "weeks.Week.organisation": AS_IT_WAS,
}
"""What is named there and passed on nowhere, with why."""


def holding_fields():
    """Every field of ours by which a row belongs to a body or a person."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            related = field.related_model._meta.label if field.is_relation else ""
            if model.__module__.startswith("doithoai.") and related in HOLDERS:
                yield f"{model._meta.label}.{field.name}"


def test_every_field_that_names_a_holder_is_passed_on_or_says_why_not():
    found = set(holding_fields())
    assert found - PASSED.keys() - SHOWN.keys() - STAYS.keys() == set(), (
        "add it to desk/succession, or say why not"
    )
    assert (PASSED.keys() | SHOWN.keys() | STAYS.keys()) - found == set(), "no such field any more"
    assert len(PASSED | SHOWN | STAYS) == len(PASSED) + len(SHOWN) + len(STAYS), "said twice"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_the_page_belongs_to_a_field(kind):
    assert kind in PASSED.values()
    assert set(PASSED.values()) <= KINDS.keys()

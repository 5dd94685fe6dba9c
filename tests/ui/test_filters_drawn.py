"""The filters of a list: kept for a minute where they are chosen from lists, else drawn anew."""

import pytest
from django.template import Context, Template

from doithoai.petitions.forms import FilterForm as PetitionFilters
from doithoai.voices.forms.reading import FilterForm as VoiceFilters

pytestmark = pytest.mark.django_db


def bar(form):
    page = Template("{% load ui %}{% filter_bar form '/clear/' %}")
    return page.render(Context({"form": form}))


def test_what_is_chosen_is_shown_chosen_each_time():
    for _again in range(2):
        assert '<option value="late" selected>' in bar(PetitionFilters({"due": "late"}))
        assert '<option value="week" selected>' in bar(PetitionFilters({"due": "week"}))


def test_a_choice_in_the_list_costs_no_query_the_second_time(django_assert_num_queries):
    bar(PetitionFilters({"due": "late"}))
    with django_assert_num_queries(0):
        assert "<select" in bar(PetitionFilters({"due": "late"}))


def test_what_was_not_in_the_list_is_marked_and_never_kept():
    wrong = PetitionFilters({"state": "nonsense"})
    assert wrong.listed() is None
    assert "is-invalid" in bar(wrong)
    assert "is-invalid" not in bar(PetitionFilters({"state": ""}))


def test_typed_words_are_never_kept(cast):
    form = VoiceFilters({"q": "cống & rãnh"}, viewer=cast.officer)
    assert form.listed() is None
    assert "cống &amp; rãnh" in bar(form)
    assert "rãnh" not in bar(VoiceFilters({}, viewer=cast.officer))


def test_several_units_of_somebody_are_never_shared(cast):
    from doithoai.kit.actors import SYSTEM
    from doithoai.people.actions import give_post
    from doithoai.people.models import User
    from doithoai.people.roles import Role
    from tests.cast import LONG_AGO

    give_post(cast.officer, cast.province, Role.OFFICER, LONG_AGO, by=SYSTEM)
    viewer = User.objects.get(pk=cast.officer.pk)
    assert cast.province.name in bar(VoiceFilters({}, viewer=viewer))
    assert cast.province.name not in bar(VoiceFilters({}, viewer=cast.clerk))

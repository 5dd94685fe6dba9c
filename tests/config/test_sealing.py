import pytest
from tests.cast import assemble

from doithoai.config.handlers import seal_journal
from doithoai.jobs.registry import discover, periodic
from doithoai.journal.models import Event


@pytest.mark.django_db(transaction=True)
def test_the_worker_seals_what_was_recorded():
    assemble()
    seal_journal()
    assert not Event.objects.unsealed().exists()


def test_the_worker_knows_the_sealing():
    discover()
    assert any(function is seal_journal for _seconds, function in periodic.values())

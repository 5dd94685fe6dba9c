"""After a test of whole transactions every table is as empty as `migrate` leaves it."""

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from tests.house.world import build

BY_MIGRATE = {Permission, ContentType}


def test_no_row_of_the_world_is_left_in_any_table(transactional_db, cast):
    build(cast)
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    kept = {m for m in apps.get_models(include_auto_created=True) if m._base_manager.exists()}
    assert kept == BY_MIGRATE

"""Recovery codes that were shown already are kept as hashes from now on."""

from typing import Any

from django.db import migrations


def hash_shown_codes(apps: Any, _editor: Any) -> None:
    # The library's own model: its wrapper derives the codes from the seed.
    from allauth.mfa.models import Authenticator

    from doithoai.people.recovery_codes import keep_hashes, was_shown

    methods = apps.get_model("mfa", "Authenticator").objects.filter(type="recovery_codes")
    for row in methods.values("pk", "type", "data"):
        method = Authenticator(**row)
        if was_shown(method):
            keep_hashes(method)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_log_ins_and_protected_roles"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(hash_shown_codes, migrations.RunPython.noop)]

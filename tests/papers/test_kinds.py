"""A new kind of paper needs no migration."""

from django.db import models

from doithoai.papers.models import Kind, OfficeTemplate, Paper


def test_kinds_are_offered_and_stay_out_of_migrations():
    for model in (Paper, OfficeTemplate):
        field = model._meta.get_field("kind")
        _name, path, _args, kept = field.deconstruct()
        assert [word for word, _label in field.choices] == Kind.values
        assert "choices" not in kept
        assert path == f"{models.__name__}.CharField"

"""What the migrations made of an empty database is what the models declare, name by name."""

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db
MODELS = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def stored(model, cursor):
    """Columns; indexes and constraints by their names."""
    read, table = connection.introspection, model._meta.db_table
    columns = {column.name for column in read.get_table_description(cursor, table)}
    return columns, read.get_constraints(cursor, table)


def test_every_table_has_the_columns_of_its_model_and_no_other():
    with connection.cursor() as cursor:
        for model in MODELS:
            declared = {field.column for field in model._meta.local_concrete_fields}
            assert stored(model, cursor)[0] == declared, model


def test_every_index_and_constraint_is_there_by_its_name():
    missing = []
    with connection.cursor() as cursor:
        for model in MODELS:
            declared = {one.name for one in (*model._meta.indexes, *model._meta.constraints)}
            missing += sorted(declared - stored(model, cursor)[1].keys())
    assert sum(len(model._meta.indexes) for model in MODELS) > 50
    assert missing == []


def test_every_table_names_what_it_belongs_to():
    """By the column and the table that a foreign key points at."""
    faults = []
    with connection.cursor() as cursor:
        for model in MODELS:
            kept = {
                (tuple(one["columns"]), one["foreign_key"])
                for one in stored(model, cursor)[1].values()
                if one["foreign_key"]
            }
            declared = {
                ((field.column,), (field.related_model._meta.db_table, field.target_field.column))
                for field in model._meta.local_concrete_fields
                if field.remote_field and field.db_constraint
            }
            faults += [f"{model._meta.label}: {kept ^ declared}"] if kept != declared else []
    assert faults == []

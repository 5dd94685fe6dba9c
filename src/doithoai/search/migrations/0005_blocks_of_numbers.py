"""PostgreSQL's index names blocks of 2¹⁴, 2¹⁶, 2¹⁸ and 2²⁰ numbers: few of them make any range.

The function is no longer said to be safe in parallel: to start helpers takes longer than to search,
and there are as many searches at once as web processes.
"""

from django.db import migrations

FORGET = "DROP INDEX search_document_terms"
WITH_BLOCKS = """CREATE OR REPLACE FUNCTION search_terms(words text, tags text, id bigint)
    RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
        SELECT array_to_tsvector(string_to_array(
            words || ' ' || tags
                || ' _s14_' || (id >> 14)::text || ' _s16_' || (id >> 16)::text
                || ' _s18_' || (id >> 18)::text || ' _s20_' || (id >> 20)::text, ' '))
    $$"""
WITH_SEGMENTS = """CREATE OR REPLACE FUNCTION search_terms(words text, tags text, id bigint)
    RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT array_to_tsvector(string_to_array(
            words || ' ' || tags || ' _s' || (id >> 14)::text, ' '))
    $$"""
BUILD = """CREATE INDEX search_document_terms ON search_document
    USING gin (search_terms(words, tags, id)) WITH (gin_pending_list_limit = 1024)"""


def name_blocks(apps, editor):
    if editor.connection.vendor == "postgresql":
        for statement in (FORGET, WITH_BLOCKS, BUILD):
            editor.execute(statement)


def name_segments(apps, editor):
    if editor.connection.vendor == "postgresql":
        for statement in (FORGET, WITH_SEGMENTS, BUILD):
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_words_are_counted")]
    operations = [migrations.RunPython(name_blocks, name_segments)]

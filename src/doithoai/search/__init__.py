"""Likeness of texts: which earlier matter is this one about?

Takes a kind, an id and a text; knows no model of any other app. It suggests, and never
decides: grouping is done by people.
"""

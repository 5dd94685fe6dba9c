"""Likeness of texts (`similar`: which earlier matter is this one about?) and search (`finding`).

Both take kinds, ids and texts; neither knows a model of any other app. Likeness suggests and
never decides: grouping is done by people.
"""

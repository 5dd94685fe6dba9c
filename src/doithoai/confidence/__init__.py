"""Who reads what only named people may read, and the keys of what is sealed.

Sight of a restricted record is given, passed on and ended one by one, each time with a reason.
A sealed record has one case key, wrapped to each reader's own key and to a recovery key whose two
halves two custodians of the province hold. docs/confidence.md tells it in full.
"""

"""Places and organisations in time: who stood where on a day, and who follows whom.

Areas are official data (docs/areas.md) and are loaded, never edited. Organisations, the
succession between them, topics and the table of competence are set up by administrators.
"""

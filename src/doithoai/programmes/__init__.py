"""What the union runs and what comes of it: programmes and movements, works, awards, training.

A programme (with a partner or without), a movement, a campaign or a fund has a period and a paper.
What comes of it is written into books, a row for a unit and a day, typed on one sheet or brought
in from a file. Money is an output that is reported here, never bookkeeping.
"""

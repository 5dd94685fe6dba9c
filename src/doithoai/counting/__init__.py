"""Counting: what a measure comes to, for which unit, in which days; pages, reports, targets ask it.

One rule says whose a record is. It is the unit's that had it on its day ("as of then"). Asked about
the units of another day, records of units that are gone by then go to the successor in which their
area lies; what that does not decide stays with the nearest unit above that stands.
"""

"""The law as data: deadlines, working days and their sources.

Rules and yearly tables are data files (`data/`); an administrator adds versions and decisions.
`deadlines.due` gives a date together with the rule, its source and every day that was skipped.
Counting follows the Civil Code 2015, Art. 144–148, unless a rule says otherwise.
"""

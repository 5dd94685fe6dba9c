"""Figures shown: what the apps declare in their `measures.py`, counted for a unit and a period.

Each figure opens the records that it counts. It is the same for everybody who may ask for it.
"""

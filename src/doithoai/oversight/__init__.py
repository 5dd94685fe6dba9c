"""Supervision: the year's plan, the file of each supervision, and what its recommendations led to.

Law on the Fatherland Front 75/2015, amended by 97/2025, Art. 25 ff.; joint resolution 403/2017.
"""

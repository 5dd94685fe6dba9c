"""Drafts put out for comment, and social criticism of them; Law on the Fatherland Front, Ch. VI.

A unit receives a draft, splits it into clauses and gathers comments on each from the web, a
meeting, paper and letters; every comment gets a disposition with a reason, and papers go out.
"""

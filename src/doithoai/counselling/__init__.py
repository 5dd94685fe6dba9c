"""Counselling and support cases: a sealed file for each, and figures that know nobody."""

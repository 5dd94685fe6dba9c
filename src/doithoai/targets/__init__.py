"""Targets of a congress resolution: adopted down the levels, filled in, added up, reviewed."""

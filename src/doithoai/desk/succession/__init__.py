"""A body is gone: what is open there, who takes it over, and the run that gives it to them."""

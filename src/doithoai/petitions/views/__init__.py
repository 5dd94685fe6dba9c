"""The pages of petitions, a module for each kind of step."""

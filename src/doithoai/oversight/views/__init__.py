"""The pages of supervision, a module for each noun."""

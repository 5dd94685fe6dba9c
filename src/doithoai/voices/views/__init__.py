"""The pages of voices, one module a matter."""

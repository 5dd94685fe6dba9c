"""Pages of sight and keys."""

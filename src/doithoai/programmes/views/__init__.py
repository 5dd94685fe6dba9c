"""Pages of programmes, courses and books."""

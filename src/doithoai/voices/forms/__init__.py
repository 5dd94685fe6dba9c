"""What staff type about voices: parsed and checked, nothing more. One module a page."""

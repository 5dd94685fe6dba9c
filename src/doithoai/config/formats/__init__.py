"""Dates and numbers as official papers write them, whatever the reader's language."""

"""Stored files: checked by content, encrypted each with a key of its own, served by their owners.

An app that keeps a file holds a ForeignKey to `StoredFile`, decides who may see it, and writes the
journal event itself: this app knows neither persons nor records.
"""

"""Telling staff what happened: a short list for each person, made from journal events.

A notice points to an event and repeats nothing of it: what it says is the event's own sentence,
which holds no text of a voice and no personal name.
"""

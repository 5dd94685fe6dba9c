"""Dialogues: leaders answer members directly, and what they conclude is followed to the end."""

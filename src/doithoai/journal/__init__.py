"""The journal: every step that changed something, provable years later, without foreign keys."""

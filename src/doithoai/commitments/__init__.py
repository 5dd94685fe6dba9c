"""Who owes what by when: reminders, extensions, evidence, and the verdict of somebody else."""

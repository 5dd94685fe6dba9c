"""Pages: finding a unit, and setting up organisations, topics and competence."""

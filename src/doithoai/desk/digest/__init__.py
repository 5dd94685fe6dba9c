"""One mail a day to each member of staff: how much is new, due and late. No names, no words."""

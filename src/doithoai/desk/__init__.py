"""The staff home: what needs a hand today, and the set-up pages of lower floors."""

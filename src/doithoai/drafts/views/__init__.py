"""The pages of drafts: the draft itself, its comments, its papers."""

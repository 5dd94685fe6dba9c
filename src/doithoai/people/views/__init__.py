"""Pages of accounts, posts and one's own account."""

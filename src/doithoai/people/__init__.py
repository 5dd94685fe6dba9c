"""Accounts, posts and grants: who may see and do what."""

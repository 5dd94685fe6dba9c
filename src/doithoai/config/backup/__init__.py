"""Backup and restore: database, files and checkpoints in one encrypted file; keys apart.

Whoever finds the file reads nothing without its passphrase; whoever has both still needs the
keyring (`doithoai export-keys`, kept in another place) to read what the database holds encrypted.
"""

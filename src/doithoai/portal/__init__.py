"""The public site: speak, follow by code, read what was released."""

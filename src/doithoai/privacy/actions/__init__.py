"""Every write to what is known about personal data."""

from .rotating import rotate_keys

__all__ = ["rotate_keys"]

from .rotation import KeyRotation

__all__ = ["KeyRotation"]

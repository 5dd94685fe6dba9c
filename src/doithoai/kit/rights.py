"""The one way an action refuses somebody who may not do it."""

from django.core.exceptions import PermissionDenied


def require(allowed: bool) -> None:
    """Stop with 403 unless allowed. Views that must not admit existence answer 404 before."""
    if not allowed:
        raise PermissionDenied

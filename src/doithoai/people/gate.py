"""What somebody must do before anything else: change a one-time password, add a second factor."""

from collections.abc import Callable
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doithoai.people.actions import end_sessions
from doithoai.people.asking import to_password
from doithoai.people.costs import can_afford
from doithoai.people.log_in import has_second_factor
from doithoai.people.models import User
from doithoai.people.protection import protected_roles
from doithoai.people.sessions import has_run_out, touch

# Pages that stay open: those by which the duty is done, and the way out.
OPEN = ("account_", "mfa_", "set_language", "health")
# Writes of the log-in library that must stand or fall with their events.
IN_ONE_STEP = {
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
# After these whoever got in by the old way is out, as after a new password.
CHANGES_THE_WAY_IN = IN_ONE_STEP - {"mfa_generate_recovery_codes", "mfa_edit_webauthn"}


class GateMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            if has_run_out(request):
                logout(request)
            else:
                touch(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        name = (request.resolver_match and request.resolver_match.view_name) or ""
        if name in IN_ONE_STEP and request.method == "POST":
            try:
                with transaction.atomic():
                    answer: HttpResponseBase = view(request, *args, **kwargs)
                    if name in CHANGES_THE_WAY_IN and answer.status_code == 302:
                        end_others(request)
            except ReauthenticationRequired:
                return to_password(request.path)
            return answer
        if name.startswith(OPEN) or not isinstance(user := request.user, User):
            return None
        if user.must_change_password:
            messages.info(request, _("Choose a password of your own first."))
            return redirect("account_change_password")
        if needs_second_factor(user) and not has_second_factor(user):
            messages.info(request, _("Your post needs a second log-in step. Add one of these."))
            return redirect("mfa_index")
        if not can_afford(user.pk, name):
            return render(request, "people/too_much.html", status=429)
        return None


def end_others(request: HttpRequest) -> None:
    """Every log-in of hers but this one."""
    user = User.objects.get(pk=request.user.pk)
    update_session_auth_hash(request, end_sessions(user, by=user))


def needs_second_factor(user: User) -> bool:
    """Whether one of today's posts has a role that the installation protects so."""
    required = protected_roles()
    return bool(required) and any(post.role in required for post in user.current_posts)

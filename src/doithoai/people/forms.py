"""What is typed on the pages of people."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.models import Post, User
from doithoai.people.roles import Role
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField
from doithoai.units.forms.picking import OrganisationField
from doithoai.units.models import Organisation


class PostFields(StepForm):
    """The fields of a post; `whole` is offered to administrators of the whole installation."""

    organisation = OrganisationField(label=_("Organisation"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    title = forms.CharField(label=_("Title of the post"), max_length=120, required=False)
    starts_on = DayField(label=_("From"), initial=timezone.localdate)
    ends_on = DayField(label=_("Until"), required=False)
    whole = forms.BooleanField(
        label=_("For the whole installation"),
        help_text=_("Only for administrators: every organisation, topics, days off, State rules."),
        required=False,
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not viewer.may("people.manage", None):
            del self.fields["whole"]


class AccountForm(PostFields):
    """A new account with its first post: an account without one opens nothing."""

    username = forms.RegexField(
        r"^[\w.@-]+$",
        label=_("User name"),
        help_text=_("Letters, digits and . - _ @, without spaces."),
        max_length=60,
    )
    full_name = forms.CharField(label=_("Full name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    field_order = ("username", "full_name", "email")


class NameForm(StepForm):
    full_name = forms.CharField(label=_("Full name"), max_length=120)


class EmailForm(StepForm):
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("A link for a forgotten password is sent here. May stay empty."),
    )
    password = forms.CharField(
        label=_("Current password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_password(self) -> str:
        """Whoever finds an open browser must not send the link to herself."""
        typed: str = self.cleaned_data["password"]
        if not cast(User, self.subject).check_password(typed):
            raise forms.ValidationError(_("This is not the current password."))
        return typed


class ProtectForm(StepForm):
    roles = forms.MultipleChoiceField(
        label=_("Roles that need a second step"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class EndForm(StepForm):
    ends_on = DayField(label=_("Last day"), initial=timezone.localdate)


class EndLeaveForm(StepForm):
    back_on = DayField(
        label=_("Back on"),
        initial=timezone.localdate,
        help_text=_("The day before is the substitute's last. Today: it ends at once."),
    )


class TakeOverForm(StepForm):
    """Who does the work of a post, for good or during a leave."""

    user = forms.ModelChoiceField(label=_("Who takes over"), queryset=User.objects.none())
    starts_on = DayField(label=_("From"), initial=timezone.localdate)
    until = DayField(
        label=_("During leave until"),
        required=False,
        help_text=_("It returns by itself on the day after. Leave empty when the person leaves."),
    )

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, subject=post, **kwargs)
        colleagues = Post.objects.on(timezone.localdate()).filter(organisation=post.organisation)
        may = User.objects.filter(is_active=True, pk__in=colleagues.values("user"))
        self.fields["user"].queryset = may.exclude(pk=post.user_id)  # type: ignore[attr-defined]


class HandOverForm(StepForm):
    to = forms.ModelChoiceField(label=_("Who takes over"), queryset=Post.objects.none())
    until = DayField(
        label=_("During leave until"),
        required=False,
        help_text=_("Leave empty when the post ends: sight passes over for good."),
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, subject=post, **kwargs)
        may = Post.objects.successors_of(post, timezone.localdate())
        self.fields["to"].queryset = may.select_related("user", "organisation")  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = (  # type: ignore[attr-defined]
            lambda each: f"{each.user} – {each}"
        )


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Name or user name"), required=False, max_length=100)
    closed = forms.BooleanField(label=_("Closed accounts, too"), required=False)


class FilterNameForm(StepForm):
    name = forms.CharField(label=_("Name"), max_length=80)


class KeepFilterForm(FilterNameForm):
    """A name, and for which of her units; for herself alone if for none."""

    organisation = forms.ModelChoiceField(
        label=_("Who sees it"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Only me"),
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [post.organisation_id for post in viewer.current_posts]
        mine = Organisation.objects.filter(pk__in=units)
        self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]

"""A half of a recovery key is its custodian's alone."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from doithoai.confidence.models import Share
from doithoai.people.in_hand import InHand, source
from doithoai.people.models import Post


@source
def halves(post: Post) -> Iterator[InHand]:
    mine = Share.objects.filter(custodian=post.user_id, recovery__ended_on=None)
    number = mine.filter(recovery__organisation=post.organisation_id).count()
    how = _("A leader makes a new recovery key with other custodians, while both are still there.")
    yield InHand(_("Half of a recovery key"), number, how)

"""Who is on the team of a supervision is named there by name."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from doithoai.oversight.models import Supervision
from doithoai.people.in_hand import InHand, source
from doithoai.people.models import Post


@source
def teams(post: Post) -> Iterator[InHand]:
    running = Supervision.objects.running().filter(organisation=post.organisation_id)
    number = running.filter(team__user=post.user_id).distinct().count()
    how = _("The leading unit names another member of the team.")
    yield InHand(_("Running supervisions on whose team she is"), number, how)

"""Of opinions on officials their number is counted, and nothing else is told."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.measures import Measure, register
from doithoai.officials.models import Opinion

register(
    Measure(
        name="officials.opinions",
        label=_("Opinions on officials and party members"),
        unit=pgettext_lazy("figure", "opinions"),
        definition=_("Opinions entered into the register, on the day they were received."),
        source=_("Decision 124-QĐ/TW (2018)"),
        records=Opinion.objects.all,
        day="received_on",
        organisation="register__organisation",
        guarded=True,
        verb="opinions.appoint",
        shown=lambda _opinion, _viewer: str(_("Opinion")),
        page="officials:detail",
    )
)

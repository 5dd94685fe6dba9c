"""What documents of the past hold about people: the names that stand in their text."""

from django.utils.translation import gettext_lazy as _

from doithoai.privacy.holdings import Holding, hold

hold(
    Holding(
        name="archive.document",
        subject="archive.document",
        label=_("People named in documents of the past"),
        data=_("Names and posts as they stand in reports, minutes and published news"),
        purpose=_("To prove figures and conclusions of past years"),
        basis=_("Duties of the unit; published documents by their right of use"),
        receivers=_("Readers of the archive; figures taken from it name nobody"),
        kept_as=_("The file encrypted, its text searchable by those readers"),
    )
)

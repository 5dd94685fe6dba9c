"""What dialogues hold about people: who was invited, and who spoke in the hall."""

from django.utils.translation import gettext_lazy as _

from doithoai.privacy.holdings import Holding, hold

hold(
    Holding(
        name="dialogues.dialogue",
        subject="dialogues.dialogue",
        label=_("People invited to dialogues, and who speak there"),
        data=_("Name and post of delegates; who raised a question, if she gave her name"),
        purpose=_("To invite, to keep the minutes and to tell the result"),
        basis=_("Duties of the unit; for those who speak, consent given by naming themselves"),
        receivers=_("The unit that holds the dialogue; minutes name delegates by post"),
        kept_as=_("Who raised a question encrypted; delegates as text"),
        tables=("dialogues.question",),
    )
)

"""The lower part of a paper: who it goes to on the left, who signs it on the right."""

from .papertext import PaperText, Signing
from .profiles import Profile
from .tables import bare_table
from .xml import one_line, paragraph, run

_SIGNATURE_ROOM = 'w:before="1500" w:after="0"'
_GAP = 'w:before="240" w:after="0" w:line="20" w:lineRule="exact"'


def tail(paper: PaperText, room: float) -> list[str]:
    """Recipients level with the signing authority; kept in one piece and with the last line."""
    if paper.signing is None and not paper.recipients:
        return []
    left = _recipients(paper.recipients)
    right = _signing(paper.signing, paper.profile) if paper.signing else ""
    share = 0.46
    table = bare_table((room * share, room * (1 - share)), [[left, right]])
    return [paragraph("Tiny", keep_next=True, spacing=_GAP), table]


def _recipients(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    last = len(names) - 1
    out = paragraph("RecipientsLabel", run("Nơi nhận:"))
    for index, name in enumerate(names):
        text = one_line(name).rstrip(" ;.") + ("." if index == last else ";")
        out += paragraph("Recipients", run(f"- {text}"), keep_next=index < last)
    return out


def _signing(signing: Signing, profile: Profile) -> str:
    out = ""
    for line in signing.authority:
        out += paragraph("Signing", run(profile.marks[line.mark] + one_line(line.text).upper()))
    out += paragraph("Post", run(one_line(signing.post).upper()))
    return out + paragraph("Signer", run(one_line(signing.name)), spacing=_SIGNATURE_ROOM)

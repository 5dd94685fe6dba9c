"""The lower part of a paper: who it goes to on the left, who signs it on the right."""

from .papertext import PaperText, Signing
from .profiles import Profile
from .tables import bare_table
from .xml import one_line, paragraph, run

_SIGNATURE_ROOM = 'w:before="1500" w:after="0"'
# A space that no line breaks at tells this room from dots that somebody typed.
ROOM_FOR_POST = "……………………\u00a0"
ROOM_FOR_NAME = "\u00a0" * 24
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
    out, found = paragraph("RecipientsLabel", run("Nơi nhận:")), recipient_lines(names)
    for line in found[:-1]:
        out += paragraph("Recipients", run(line), keep_next=True)
    return out + paragraph("Recipients", run(found[-1]))


def recipient_lines(names: tuple[str, ...]) -> list[str]:
    """ "- Như trên;", the last with a full stop."""
    last = len(names) - 1
    return [
        f"- {one_line(name).rstrip(' ;.')}{'.' if index == last else ';'}"
        for index, name in enumerate(names)
    ]


def _signing(signing: Signing, profile: Profile) -> str:
    out = ""
    for line in signing.authority:
        out += paragraph("Signing", run(profile.marks[line.mark] + one_line(line.text).upper()))
    out += paragraph("Post", run(signed_as(signing.post)))
    return out + paragraph("Signer", run(signer(signing.name)), spacing=_SIGNATURE_ROOM)


def signed_as(post: str) -> str:
    """The line of the post; room for it where there is none, or dots alone."""
    return one_line(post).upper() if post.strip(" .…") else ROOM_FOR_POST


def signer(name: str) -> str:
    return one_line(name) or ROOM_FOR_NAME

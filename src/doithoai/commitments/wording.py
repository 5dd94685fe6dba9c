"""The words of letters about what is late. Papers are Vietnamese whatever the screen shows."""

from doithoai.commitments.models import Level
from doithoai.commitments.rising import Late
from doithoai.papers.letterhead import reminder_kind
from doithoai.papers.models import Kind

ABSTRACTS = {
    Kind.URGING_LETTER: "đôn đốc thực hiện nội dung đã quá hạn",
    Kind.REQUEST_LETTER: "đề nghị quan tâm thực hiện nội dung đã quá hạn",
}


FURTHER_UP = "đề nghị có ý kiến về nội dung đã quá hạn"


def abstract_of(kind: Kind, level: Level) -> str:
    """What the letter is about: the level above the owner is asked for its word, not to do it."""
    return FURTHER_UP if level == Level.NEXT else ABSTRACTS[kind]


def pressing(fact: str, late: Late, level: Level) -> str:
    """What is late, then what is asked for: of the owner, or of the level above it."""
    owner, follower = late.owner.name, late.follower.name
    if level == Level.NEXT:
        asked = (
            f"{follower} kính đề nghị {late.above} quan tâm, có ý kiến với {owner} để nội dung "
            "trên sớm được giải quyết."
        )
    elif reminder_kind(late.follower, late.owner) == Kind.URGING_LETTER:
        asked = f"{follower} yêu cầu {owner} khẩn trương thực hiện và báo cáo kết quả."
    else:
        asked = (
            f"{follower} trân trọng đề nghị {owner} quan tâm, thực hiện và sớm thông báo kết quả "
            f"cho {follower}."
        )
    return f"{fact}\n{asked}"

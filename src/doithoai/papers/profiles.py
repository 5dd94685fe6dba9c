"""The layout profiles as this installation uses them: its setting fills what no source gives."""

from django.conf import settings

from doithoai.papers.layout import PARTY_HD36, PROFILES, Margins, Profile


def profile_of(key: str) -> Profile:
    """The profile with that key; the party's with the margins that the installation sets."""
    if key == PARTY_HD36.key:
        return PARTY_HD36.with_margins(Margins(*settings.PAPERS_PARTY_MARGINS_MM))
    return PROFILES[key]

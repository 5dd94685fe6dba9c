"""Whether a word has the shape of a Vietnamese syllable: for telling encodings apart."""

import re
import unicodedata
from functools import lru_cache

# Capital letters for use inside a character class: [A-ZÀ-Ỹ] would take small letters too.
CAPITALS = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdđghklmnprstvx]|"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip
it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch
uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi
ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh ych yt
iên iêt oăt uyn uyp inh ân âng
"""
_SHAPE = re.compile(rf"(?:{_ONSET})(?:{'|'.join(sorted(set(_RHYMES.split())))})")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True for "nghị", "ý", "HỘI"; false for "hoäi", "®iÖn", "email". Marks must be Unicode."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    if sum(mark in _TONES for mark in decomposed) > 1:
        return False
    toneless = "".join(c for c in decomposed if c not in _TONES)
    return _SHAPE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None

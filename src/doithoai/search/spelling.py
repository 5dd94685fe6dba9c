"""One spelling for each word, however it was typed.

Three habits hide that two people wrote the same word: abbreviations ("UBND", "ko"), typing
Telex without the keyboard program ("nguwowif"), and slips ("ngueyn"). Everything here works
on folded words (`kit.text.fold`): no marks, lower case.
"""

import re
from functools import lru_cache

from doithoai.kit.text import fold

# What is written → the folded syllables it stands for. Ambiguous ones are left alone.
ABBREVIATIONS: dict[str, str] = {
    # bodies
    "lhpn": "lien hiep phu nu",
    "lhpnvn": "lien hiep phu nu viet nam",
    "pn": "phu nu",
    "hvpn": "hoi vien phu nu",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "ldld": "lien doan lao dong",
    "ccb": "cuu chien binh",
    "hnd": "hoi nong dan",
    "tnld": "tai nan lao dong",
    "tncs": "thanh nien cong san",
    "nhcsxh": "ngan hang chinh sach xa hoi",
    "nhnn": "ngan hang nha nuoc",
    "vksnd": "vien kiem sat nhan dan",
    "tand": "toa an nhan dan",
    "csgt": "canh sat giao thong",
    "pccc": "phong chay chua chay",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "gddt": "giao duc dao tao",
    "tnmt": "tai nguyen moi truong",
    "nnptnt": "nong nghiep phat trien nong thon",
    # insurance, welfare, land
    "bhyt": "bao hiem y te",
    "bhxh": "bao hiem xa hoi",
    "bhtn": "bao hiem that nghiep",
    "csxh": "chinh sach xa hoi",
    "gpmb": "giai phong mat bang",
    "qsdd": "quyen su dung dat",
    "gcnqsdd": "giay chung nhan quyen su dung dat",
    "gcn": "giay chung nhan",
    "tdc": "tai dinh cu",
    "khhgd": "ke hoach hoa gia dinh",
    "dskhhgd": "dan so ke hoach hoa gia dinh",
    "bhtnld": "bao hiem tai nan lao dong",
    "gqvl": "giai quyet viec lam",
    "xkld": "xuat khau lao dong",
    "ntm": "nong thon moi",
    "blgd": "bao luc gia dinh",
    "bdg": "binh dang gioi",
    # places and sites
    "tdp": "to dan pho",
    "kdc": "khu dan cu",
    "kcn": "khu cong nghiep",
    "ccn": "cum cong nghiep",
    "nvh": "nha van hoa",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tphcm": "thanh pho ho chi minh",
    "hcm": "ho chi minh",
    "hn": "ha noi",
    "ql": "quoc lo",
    "tl": "tinh lo",
    "dt": "duong tinh",
    "cty": "cong ty",
    "ctcp": "cong ty co phan",
    "dn": "doanh nghiep",
    "htx": "hop tac xa",
    "bv": "benh vien",
    "tyt": "tram y te",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "ptth": "pho thong trung hoc",
    "mn": "mam non",
    "gv": "giao vien",
    "hs": "hoc sinh",
    "vsmt": "ve sinh moi truong",
    "vsattp": "ve sinh an toan thuc pham",
    "attp": "an toan thuc pham",
    "atgt": "an toan giao thong",
    "antt": "an ninh trat tu",
    "sxkd": "san xuat kinh doanh",
    "nld": "nguoi lao dong",
    "cnld": "cong nhan lao dong",
    "cbcc": "can bo cong chuc",
    "tthc": "thu tuc hanh chinh",
    "ktxh": "kinh te xa hoi",
    "sdt": "so dien thoai",
    # chat
    "ko": "khong",
    "k": "khong",
    "kg": "khong",
    "hok": "khong",
    "dc": "duoc",
    "dk": "duoc",
    "dx": "duoc",
    "ng": "nguoi",
    "ngta": "nguoi ta",
    "dg": "duong",
    "trg": "truong",
    "trog": "trong",
    "vs": "voi",
    "j": "gi",
    "ntn": "nhu the nao",
    "nc": "nuoc",
    "lm": "lam",
    "bn": "bao nhieu",
    "nx": "nua",
    "tr": "trieu",
    "cn": "cong nhan",
    "vd": "van de",
    "gd": "gia dinh",
    "bc": "bao cao",
    "thg": "thang",
    "ck": "chong",
    "vk": "vo",
}

_LONGEST_WORD = 40  # characters
# Folded Vietnamese syllables: onset, vowels, coda. A few of the combinations do not occur;
# what counts is that nearly every slip falls outside.
_ONSETS = "b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_VOWELS = (
    "a e i o u y ai ao au ay eo eu ia ie iu oa oe oi oo ua ue ui uo uu uy ye "
    "oai oay oeo uay uoi uou uya uye uyu ieu yeu uai uyeu"
)
_CODAS = "c ch m n ng nh p t"
_SYLLABLES = frozenset(
    onset + vowels + coda
    for onset in ["", *_ONSETS.split()]
    for vowels in _VOWELS.split()
    for coda in ["", *_CODAS.split()]
)
_LATIN = re.compile(r"[a-z]{3,9}")
_LETTERS = "aceghimnoptuy"  # those that are ever second or later in a syllable


def is_syllable(word: str) -> bool:
    """Whether a folded word could be a Vietnamese syllable."""
    return word in _SYLLABLES


def _untelex(word: str) -> str:
    """ "nguwowif" → "nguoi": the marks of the Telex way of typing, taken off."""
    bare = re.sub(r"([aeod])\1", r"\1", word.replace("w", ""))
    return bare if is_syllable(bare) else re.sub(r"[sfrxj]$", "", bare)


def _one_slip_away(word: str) -> list[set[str]]:
    """What one slip could have made this word of, the likeliest slip first."""
    cuts = range(len(word))
    doubled = {word[:i] + word[i + 1 :] for i in cuts[1:] if word[i] == word[i - 1]}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in cuts[:-1]}
    missing = {word[:i] + c + word[i:] for i in range(1, len(word) + 1) for c in _LETTERS}
    return [doubled, swapped, missing]


def _repair(word: str) -> str:
    """The syllable that was meant, if exactly one slip of one sort explains the word."""
    telex = _untelex(word)
    if is_syllable(telex):
        return telex
    for slips in _one_slip_away(word):
        if meant := slips & _SYLLABLES:
            return meant.pop() if len(meant) == 1 else word
    return word


def _number(written: str) -> str:
    """Figures without the ways of writing them: 03-4-2023 → 3/4/2023, 1.500 → 1500."""
    parts = re.split(r"[/.-]", written)
    if len(parts) == 3 and len(parts[2]) == 4:
        return "/".join(part.lstrip("0") or "0" for part in parts)
    return "".join(parts)


def spell(written: str) -> tuple[str, ...]:
    """The folded syllables a written word stands for, e.g. "UBND" → uy, ban, nhan, dan.

    A word that is no Vietnamese syllable and one clear slip from one becomes that syllable;
    anything else (names, foreign words) stays as it is. Empty for what has no letter.
    """
    return _spell(written[:_LONGEST_WORD])


@lru_cache(maxsize=30_000)
def _spell(written: str) -> tuple[str, ...]:
    figures = written[0].isdecimal() and written[-1].isdecimal()
    if figures and not any(map(str.isalpha, written)):  # "12A3" is a word: its case says nothing
        return (_number(written),)
    word = fold(written)
    if word in ABBREVIATIONS:
        return tuple(ABBREVIATIONS[word].split())
    if _LATIN.fullmatch(word) and not is_syllable(word):
        word = _repair(word)
    return (word,) if word else ()

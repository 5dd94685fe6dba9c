"""A word nobody wrote may be a slip: what was meant is looked for among what the viewer may see.

Of the words one slip away, those that nobody wrote are left out first. What remains is looked for
under the viewer's own keys, and a correction is offered only if it leads to something that she may
see: no word of hidden texts can be fished for.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase

from doithoai.search.spelling import spell

from .matching import lately, newest
from .question import Question
from .sources import sources
from .vocabulary import Among
from .words import options

_LOOKED_AT = 200  # newest documents in which a correction is looked for
_LONGEST = 12  # letters; what is longer is no word of one slip


def mended(question: Question, among: Among) -> Iterator[tuple[Question, bool]]:
    """The question with its slips mended, and whether anything may match it: the words that nobody
    wrote; if that does not help, also those that nobody wrote where she may look. Nothing if a word
    cannot be mended."""
    found_in = among.found_in([options(word) for word in question.words])
    unwritten = [at for at, word in enumerate(question.words) if not found_in[options(word)]]
    if unwritten:
        better = _mend(question, unwritten, among)
        if better is None:
            return
        yield better
        question, _is_there = better
    hidden = _hidden_at_most(among)
    places = [
        at
        for at, each in enumerate(map(options, question.words))
        if at not in unwritten and found_in[each] <= hidden * len(each)
    ]
    known = lately([options(question.words[at]) for at in places], among)
    unseen = [
        at
        for at, is_known in zip(places, known, strict=True)
        if not (is_known or _is_written(question, at, among))
    ]
    if unseen and (better := _mend(question, unseen, among)):
        yield better


def _mend(question: Question, places: Sequence[int], among: Among) -> tuple[Question, bool] | None:
    is_there = True
    for at in places:
        word, is_there = _meant(question, at, among)
        if not word:
            return None
        question = question.with_word(at, word)
    return question, is_there


def _hidden_at_most(among: Among) -> int:
    """How many documents are not for her, at most: a word that stands in more is not looked for."""
    key_words, every = [f"_{key}" for key in among.keys], [f"_{kind}" for kind in sources()]
    known = among.counts([*key_words, *every])
    others = sum(known[f"_{kind}"] for kind in sources() if kind not in among.kinds)
    seen = max((known[word] for word in key_words), default=0)
    return sum(known[kind] for kind in every) - seen + others


def _is_written(question: Question, at: int, among: Among) -> bool:
    alone = Question(question.words[at : at + 1], question.marked[at : at + 1])
    return bool(newest(alone, among, limit=1))


def _meant(question: Question, at: int, among: Among) -> tuple[str, bool]:
    """The likeliest word: one that stands beside the neighbours that were typed, then the
    commonest; Telex undone and clear slips of a syllable (`spelling.spell`) before others.

    With it whether it may stand together with all the others; "" if there is none.
    """
    word = question.words[at]
    written = among.counts(_one_slip_away(word))
    candidates = tuple(each for each, count in written.items() if count)
    if not candidates:
        return "", False
    beside_others = replace(question.with_word(at), any_of=candidates)
    together = newest(beside_others, among, limit=_LOOKED_AT)
    some = together or newest(Question((), (), any_of=candidates), among, limit=_LOOKED_AT)
    clear = set(spell(word))
    beside = set(question.words[max(at - 1, 0) : at + 2]) - {word}
    counts: Counter[str] = Counter()
    for match in some:
        words = match.words.split()
        for place, each in enumerate(words):
            if each in candidates:
                near = beside.intersection(words[max(place - 1, 0) : place + 2])
                counts[each] += 1 + 20 * len(near) + 20 * (each in clear)
    likeliest = max(counts, key=lambda each: (counts[each], each), default="")
    return likeliest, bool(together) or options(likeliest) != (likeliest,)


def _one_slip_away(word: str) -> tuple[str, ...]:
    """Words from which one letter more, less, another or two swapped make this one."""
    if not (2 < len(word) <= _LONGEST and word.isalpha() and word.isascii()):
        return ()
    cuts = range(len(word) + 1)
    less = {word[:i] + word[i + 1 :] for i in cuts[:-1]}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in cuts[:-2]}
    other = {word[:i] + c + word[i + 1 :] for i in cuts[:-1] for c in ascii_lowercase}
    more = {word[:i] + c + word[i:] for i in cuts for c in ascii_lowercase}
    # A tone typed in Telex may stand anywhere: "nhieexm".
    spelled = {each for cut in (word, *less) for each in spell(cut)}
    return tuple(sorted((less | swapped | other | more | spelled) - {word}))

"""In: a paper. Out: long sentences and heavy words, pointed at and never rewritten."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.rules.own_words import own_words, prose
from pipeline.review.sections import plain
from pipeline.review.sentences import sentences
from pipeline.word.reading.paper import short


def short_sentences(case: Case, one: Examined) -> Iterator[Hit]:
    """langa-meningar"""
    limit = case.rules.meningslangd
    for line in one.read.lines if one.read and one.texts else ():
        if not prose(one, line) or len(line.text) < 2 * limit:
            continue
        for _, sentence in sentences(line.text):
            words = len(re.findall(r"\w[\w:.-]*", sentence))
            if words > limit:
                yield hit("lang", line, antal=words, text=short(sentence), grans=limit)


def plain_words(case: Case, one: Examined) -> Iterator[Hit]:
    """tunga-ord: each word once in a paragraph."""
    if one.read is None or not one.texts:
        return
    words = tuple(case.rules.tunga_ord.items())
    pattern = _pattern(tuple(word for word, _ in words))
    instead = {plain(word): better for word, better in words}
    for line in one.read.lines:
        if not own_words(one, line):
            continue
        found = {plain(one_word[0]): one_word[0] for one_word in pattern.finditer(line.text)}
        for folded, text in found.items():
            yield hit("tungt", line, text=text, ska=_better(folded, instead))


def _better(word: str, instead: Mapping[str, str]) -> str:
    if word in instead:
        return instead[word]
    starts = (key for key in instead if key.endswith("*") and word.startswith(key[:-1]))
    return next((instead[key] for key in starts), "")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    inside = "|".join(
        re.escape(plain(word)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{inside})(?![\w-])" if inside else r"(?!)", re.IGNORECASE)

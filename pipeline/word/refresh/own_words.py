"""In: the version that a document came from, and the document. Out: the paragraphs that a person has written or
changed."""

from collections import Counter

from pipeline.word.package import parse, read_parts, stories
from pipeline.word.refresh.ooxml import P, accepted_text


def own_words(base: bytes | None, mine: bytes) -> tuple[str, ...]:
    """Texts of paragraphs in `mine` that `base` does not have, in order. Nothing when the base is not known. Raises
    BrokenPackage."""
    if base is None:
        return ()
    there = Counter(_paragraphs(base))
    found = []
    for text in _paragraphs(mine):
        if there[text]:
            there[text] -= 1
        elif text.strip():
            found.append(text)
    return tuple(found)


def _paragraphs(data: bytes) -> list[str]:
    parts = read_parts(data)
    return [accepted_text(one) for name in stories(parts) for one in parse(parts[name]).iter(P)]

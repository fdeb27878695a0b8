"""In: a document that a person has edited, and the new draft. Out: `Renewal`: the document with the news in it, or why
not.

Here it is decided which version the document came from; `word.refresh` then merges.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.bundle.generations import Generations


@dataclass(frozen=True, slots=True)
class News:
    """What a merge needs beside the documents. date: of the data, ISO. sources: tag → where its value comes from.
    fresh: the clerk asks for new drafts beside the edited documents instead."""

    date: str
    sources: Mapping[str, str] = field(default_factory=dict)
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was done, for the clerk: what kind, which field or block, before and after."""

    kind: str
    tag: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Renewal:
    """data: the merged document; None when it is left alone, and then `reason` says why. own: the person's own
    paragraphs, when a new draft was asked for instead. untouched: nobody has edited
    it:
    only a program has saved it. same: how many fields say what they should already."""

    data: bytes | None = None
    reason: str = ""
    untouched: bool = False
    changes: tuple[Told, ...] = ()
    same: int = 0
    conflicts: int = 0
    own: tuple[str, ...] | None = None


def renew(base: bytes | None, generations: Generations, mine: bytes, fresh: bytes, news: News) -> Renewal:
    """Merge, when the document may be touched and the version it came from is known well enough."""
    from pipeline.word.canonical import alike
    from pipeline.word.origin import read_origin
    from pipeline.word.package import BrokenPackage, read_parts
    from pipeline.word.refresh.merge import refresh
    from pipeline.word.refresh.own_words import own_words
    from pipeline.word.returned import unfit
    from pipeline.word.rows import Cuts

    try:
        if news.fresh:
            return Renewal(own=own_words(base, mine))
        parts = read_parts(mine)
        cuts = Cuts()
        reason = unfit(parts, cuts)
        if reason:
            return Renewal(reason=reason)
        drawn = read_parts(fresh)
        own, new = read_origin(parts), read_origin(drawn)
        if own is not None and new is not None and own.document != new.document:
            return Renewal(reason="den är en annan handling, som har fått det här namnet")
        ground = _base(base, generations, own.generation if own else "")
        if ground is not None and alike(ground, parts, cuts):
            return Renewal(untouched=True)
        refreshed = refresh(ground, mine, drawn, date=news.date, sources=news.sources, parts=parts, cuts=cuts)
    except BrokenPackage as error:
        return Renewal(reason=str(error))
    except Exception as error:
        # A fault of ours must not cost the clerk the rest of the bundle: the document is left alone, and it is said.
        return Renewal(reason=f"det blev ett fel i programmet när det nya skulle in ({type(error).__name__}: {error})")
    told = tuple(Told(one.kind, one.tag, one.before, one.after) for one in refreshed.changes)
    if refreshed.data is None:
        return Renewal(reason=f"sammanfogningen gick inte att kontrollera ({refreshed.refused})", changes=told)
    return Renewal(refreshed.data, changes=told, same=refreshed.same, conflicts=refreshed.conflicts)


def _base(latest: bytes | None, generations: Generations, generation: str) -> Mapping[str, bytes] | None:
    """The parts of the version that the document came from: by the note in it, or else the latest."""
    from pipeline.word.origin import read_origin
    from pipeline.word.package import read_parts

    parts = None if latest is None else read_parts(latest)
    if not generation:
        return parts
    own = None if parts is None else read_origin(parts)
    if own is not None and own.generation == generation:
        return parts
    found = generations.find(generation)
    return None if found is None else read_parts(found)

"""In: nothing. Out: `Sent`, what has been sent of an errand and under which numbers, and which of the documents in
arende.toml each sent paper is.

A number that has been sent is a paper's for good. It is never given to another, whatever happens in arende.toml.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SentPaper:
    """A paper as it was last sent. id: "0" for the memo, "3" for Bilaga 3, "A1" for Bilaga A1; nobody else's, ever.

    number, addendum, label, reference: as in `Paper`. key: its `nyckel`, or empty. reason: why it was named but not
    sent. edition: 1, 2 …, or 0 when it has been named only. sending: the number of the sending that this edition went
    with. file: its name in the bundle. name: its name among what was sent. sha256: of that. pages: in the reading copy,
    and first_page: where it begins there; 0 when not known.
    """

    id: str
    number: int
    addendum: int
    label: str
    reference: str
    key: str
    kind: str
    title: str
    date: str
    template: str
    source: str
    status: str
    reason: str
    edition: int
    sending: int
    file: str
    name: str
    sha256: str
    pages: int = 0
    first_page: int = 0


@dataclass(frozen=True, slots=True)
class Sending:
    """One time that papers were sent. date: ISO. folder: where it lies, relative to the bundle. papers: those that went
    with it, or were named for the first time. files: name in the folder → SHA-256. whole: those of them that hold all
    of it (reading copy, zip, what is new), and lie in the bundle too. gone: the ids of papers that it told were there
    no longer. despite: why it went although the review had errors, and faults: those errors; empty when it had none."""

    number: int
    date: str
    folder: str
    papers: tuple[SentPaper, ...]
    files: Mapping[str, str]
    whole: tuple[str, ...]
    gone: tuple[str, ...] = ()
    despite: str = ""
    faults: tuple[str, ...] = ()

    @property
    def addendum(self) -> int:
        """0 for the first sending; the next is Tillägg 1."""
        return self.number - 1


@dataclass(frozen=True, slots=True)
class Sent:
    """All sendings of an errand, the first first."""

    sendings: tuple[Sending, ...] = ()

    @property
    def papers(self) -> tuple[SentPaper, ...]:
        """Every paper that has been sent or named, as it was last; in the order in which they got their numbers."""
        return tuple({one.id: one for sending in self.sendings for one in sending.papers}.values())

    def find(self, paper_id: str) -> SentPaper | None:
        return next((one for one in self.papers if one.id == paper_id), None)

    def date_of(self, sending: int) -> str:
        """When the sending with this number was sent. Raises StopIteration when there is none: a programming error."""
        return next(one.date for one in self.sendings if one.number == sending)

    @property
    def told_gone(self) -> frozenset[str]:
        """The ids of papers that readers have been told are there no longer."""
        return frozenset(one for sending in self.sendings for one in sending.gone)

    @property
    def last_in_addenda(self) -> int:
        """The highest number that any addendum has used: 2 when the last was A2; 0 when there is none."""
        return max((one.number for one in self.papers if one.addendum), default=0)


NOTHING_SENT: Final = Sent()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document in arende.toml is known by."""

    key: str
    template: str
    source: str
    title: str


def matched(documents: Sequence[Identity], sent: Sent) -> tuple[SentPaper | None, ...]:
    """For each document, in order, the sent paper that it is; None for a new one.

    By key; otherwise by what it is made of together with its title; then, for a finished document, by its file or its
    title alone. Two that have keys of their own are never the same. The first document is the memo, if no other was.
    """
    found: list[SentPaper | None] = [None] * len(documents)
    left = list(sent.papers)

    def take(same: Callable[[Identity, SentPaper], bool], places: Iterable[int]) -> None:
        for at in places:
            if found[at] is None:
                found[at] = next((one for one in left if same(documents[at], one)), None)
                left[:] = [one for one in left if one is not found[at]]

    def without_keys(same: Callable[[Identity, SentPaper], bool]) -> Callable[[Identity, SentPaper], bool]:
        return lambda one, was: not (one.key and was.key) and same(one, was)

    everywhere = range(len(documents))
    take(lambda one, was: bool(one.key) and one.key == was.key, everywhere)
    take(without_keys(_of_the_same), everywhere)
    take(_the_memo, everywhere[:1])
    take(without_keys(lambda one, was: bool(one.source) and one.source == was.source), everywhere)
    take(without_keys(lambda one, was: not one.template and not was.template and one.title == was.title), everywhere)
    return tuple(found)


def _of_the_same(one: Identity, was: SentPaper) -> bool:
    return (one.template, one.source, one.title) == (was.template, was.source, was.title)


def _the_memo(_: Identity, was: SentPaper) -> bool:
    return was.id == "0"

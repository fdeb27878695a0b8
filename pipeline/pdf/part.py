"""In: what a joined PDF is made of. Out: `Part` and `Whole`: one document with its label and note, and what the whole
file says of itself."""

from dataclasses import dataclass
from typing import Final

INDEX_URI: Final = "ks-bundle:"
"""Links in a front page that begin so are ours: `ks-bundle:handling/<key>` becomes a link to a part, and the ten digits
inside `ks-bundle:sida/<key>` become the number of its first page."""

DOCUMENT_LINK: Final = f"{INDEX_URI}handling/"
PAGE_LINK: Final = f"{INDEX_URI}sida/"

DIGITS: Final = "0123456789"
"""What a front page prints where a page number is to stand: so that its font holds every digit."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a joined PDF.

    key: what the front page's links call it; unique. label: `Bilaga 2`, `A1`; printed on every page, in the page labels
    and in the bookmarks. chapter: the errand it belongs to, when there are several; parts of a chapter follow upon each
    other. note: what is printed at the top of its first page (`Ny utgåva 2023-02-10, ersätter …`), or empty. file: what
    problems call it. foot: what stands beside its page numbers, if it is not the whole file's.
    """

    key: str
    label: str
    title: str
    data: bytes
    file: str = ""
    chapter: str = ""
    note: str = ""
    foot: str = ""

    @property
    def name(self) -> str:
        """The part as bookmarks and links call it."""
        return " – ".join(one for one in (self.label, self.title) if one)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the joined file says of itself. title: shown in the window's title bar. subject: the diarienummer, or the
    meeting. author: the organisation, never a person. date: ISO, from the data. foot: printed beside the page numbers.
    first_page: the number of the first page; the labels and the printed numbers count from it. contents: the front
    page's label. file: what problems call it."""

    title: str
    date: str
    subject: str = ""
    author: str = ""
    language: str = "sv-SE"
    foot: str = ""
    first_page: int = 1
    contents: str = "Innehåll"
    file: str = ""

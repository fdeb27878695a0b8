"""In: a reading copy. Out: `Landmark`s: where each of its parts begins, and how many pages it has."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Landmark:
    """first: the number of the part's first page, counted from 1 at the first page of the file. pages: how many."""

    first: int
    pages: int


def landmarks(reading_copy: bytes) -> Mapping[str, Landmark]:
    """Key of a part → where it is, read back from the names that `reading_copy` gives the first pages. Parts follow
    upon each other, so each ends where the next begins."""
    import pikepdf

    with pikepdf.open(io.BytesIO(reading_copy)) as pdf:
        names: Any = pdf.Root.get("/Names")
        if names is None or "/Dests" not in names:
            return {}
        at: dict[Any, int] = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places: Any = pikepdf.NameTree(names["/Dests"]).items()
        begins = sorted((at[place[0].objgen], str(key)) for key, place in places)
        ends = [begin for begin, _ in begins[1:]] + [len(pdf.pages)]
        return {key: Landmark(begin + 1, end - begin) for (begin, key), end in zip(begins, ends, strict=True)}

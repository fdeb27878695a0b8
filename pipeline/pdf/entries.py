"""In: a dictionary of a PDF. Out: the same without some of its entries, whether it had them or not."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


def drop(owner: "pikepdf.Object", *keys: str) -> None:
    for key in keys:
        if key in owner:
            del owner[key]

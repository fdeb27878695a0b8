"""In: the previews' paths and bytes. Out: `Standing`: the PDF and pictures that an earlier run made of the same
document, so that LibreOffice is started for what is new only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.bundle import store


@dataclass(frozen=True, slots=True)
class Standing:
    """Empty when there are none, or the document was another one."""

    pdf: bytes = b""
    pictures: tuple[bytes, ...] = ()


def standing(target: Path, documents: Mapping[str, bytes]) -> dict[str, Standing]:
    """For each Word document, by its path in `target`, what lies beside it and is ours. What cannot be read is not
    there: that it cannot be written is told when it is."""
    present, _ = store.look(target)
    owned = {one.path for one in present.owned if not one.edited}

    def ours(name: str) -> bytes:
        try:
            return (store.read_file(target, name) or b"") if name in owned else b""
        except OSError:
            return b""

    def beside(path: str, document: bytes) -> Standing:
        pdf = ours(pdf_of(path)) if ours(path) == document else b""
        pictures: list[bytes] = []
        while pdf and (picture := ours(picture_of(path, len(pictures) + 1))):
            pictures.append(picture)
        return Standing(pdf, tuple(pictures))

    return {path: beside(path, document) for path, document in documents.items()}


def pdf_of(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(".pdf"))


def picture_of(path: str, number: int) -> str:
    return f"{PurePosixPath(path).with_suffix('')} sida {number}.png"

"""In: Word documents as they stand, with title and date. Out: `Pdf`s: each as PDF/A-2b and PDF/UA-1, all in one start
of LibreOffice."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.pdf.convert import Failed, Say, convert, silent
from pipeline.pdf.office import Office


@dataclass(frozen=True, slots=True)
class Document:
    """A Word document that is to be a PDF. data: the copy that is published (`word.published`). date: ISO."""

    data: bytes
    title: str
    date: str

    @property
    def key(self) -> str:
        """Changes when the PDF would be another one."""
        from pipeline.pdf.mend import MENDING

        said = json.dumps([hashlib.sha256(self.data).hexdigest(), self.title, self.date, MENDING])
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Pdf:
    """data: the PDF. undescribed: how many pictures in it have no alternative text."""

    data: bytes
    undescribed: int = 0


def pdfs_of(
    documents: Mapping[str, Document], office: Office, *, say: Say = silent, patience: float = 1.0
) -> tuple[dict[str, Pdf], tuple[Failed, ...]]:
    """File name (with .docx) → PDF, in the order of `documents`, and those that have none. Further documents, a front
    page for instance, go into the same call: that is one start of LibreOffice.

    say, patience: as `convert` takes them.
    """
    from pipeline.pdf.mend import About, UnfitPdf, mend
    from pipeline.word.package import read_parts
    from pipeline.word.pictures import pictures

    raw, failed = convert({name: one.data for name, one in documents.items()}, office, say=say, patience=patience)
    made: dict[str, Pdf] = {}
    unfit: list[Failed] = []
    for name, data in raw.items():
        one = documents[name]
        try:
            mended = mend(data, About(one.title, one.date, pictures(read_parts(one.data))))
        except UnfitPdf as error:
            unfit.append(Failed(name, str(error)))
        else:
            made[name] = Pdf(mended.data, mended.undescribed)
    return made, (*failed, *unfit)

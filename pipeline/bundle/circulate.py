"""In: the papers as they stand. Out: the copies that are sent: with no tracked change left open, or what has to be
decided.

Programs show pending changes in different ways; LibreOffice 7.4 prints the old and the new text together ("1214"). So
what leaves the bundle is a copy in which our own code has accepted or refused them. The documents are not touched.
"""

from collections.abc import Iterable
from enum import StrEnum

from pipeline.bundle.keep import Kept
from pipeline.problems import Place, Problem, Problems, counted, problem


class Changes(StrEnum):
    """What is done with pending changes in copies."""

    ACCEPT = "accept"
    REJECT = "reject"
    STOP = "stop"


def circulate(folder: str, kept: Iterable[Kept], changes: Changes) -> tuple[dict[str, bytes], Problems]:
    """File → the bytes that are sent. With `stop`: a remark for each document that has changes nobody has decided
    on."""
    from pipeline.word.package import BrokenPackage
    from pipeline.word.revisions import pending, resolved

    files: dict[str, bytes] = {}
    waiting: list[Problem] = []
    for one in kept:
        files[one.made.file] = one.standing
        if not one.edited or not one.made.fields:
            continue
        try:
            open_changes = pending(one.standing)
            if not open_changes:
                continue
            if changes is Changes.STOP:
                many = counted(len(open_changes), "spårad ändring", "spårade ändringar")
                waiting.append(problem("andringar-vantar", Place(f"{folder}/{one.made.file}", near=many)))
            else:
                files[one.made.file] = resolved(one.standing, accept=changes is Changes.ACCEPT, comments=False)
        except BrokenPackage:
            continue  # `review` says that it cannot be read; it is sent as it is
    return files, tuple(waiting)

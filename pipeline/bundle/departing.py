"""In: the bundle as it will stand. Out: what is made of it for those outside: the letters to the recipients and
metadata.xml for the archive."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pipeline.bundle.keep import Kept
from pipeline.bundle.letters import letters
from pipeline.bundle.metadata import METADATA, metadata_bytes
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.papers.register import Paper
from pipeline.problems import Problems


def departing(
    folder: str,
    errand: Errand,
    profile: Profile,
    papers: Iterable[Paper],
    documents: Iterable[Kept],
    kept: Iterable[Kept],
    pdfs: Mapping[str, bytes],
    whole: Collection[str],
    *,
    draft: bool,
) -> tuple[dict[str, bytes], Problems]:
    """papers: the register, with what is left out. documents: those that are in the bundle. kept: everything that the
    bundle holds so far. pdfs: `Paper.file` → its PDF. whole: the names of the files that hold all papers; without any
    there are changes to decide on, and nothing is to be sent. Path in the bundle → bytes."""
    register = tuple(papers)
    # A paper that a clerk has renamed is archived under the name that the clerk chose.
    files = {one.made.paper.id: one.made.file for one in documents if one.made.paper is not None}
    made: dict[str, bytes] = {}
    problems: Problems = ()
    if whole:
        made, problems = letters(errand, profile, register, pdfs, tuple(whole), folder=folder, draft=draft)
    renamed = [replace(paper, file=files.get(paper.id, "")) for paper in register]
    standing = {one.made.file: one.standing for one in kept}
    made[METADATA] = metadata_bytes(errand, profile, renamed, standing, draft=draft)
    return made, problems

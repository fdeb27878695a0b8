"""In: the bundle as it will stand. Out: what is made of it for those outside: the letters to the recipients and
metadata.xml for the archive."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pipeline.bundle.keep import Kept
from pipeline.bundle.letters import letters
from pipeline.bundle.metadata import METADATA, metadata_bytes
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.problems import Problems


def departing(
    folder: str,
    errand: Errand,
    profile: Profile,
    documents: Iterable[Kept],
    kept: Iterable[Kept],
    pdfs: Mapping[str, bytes],
    whole: Collection[str],
    *,
    draft: bool,
) -> tuple[dict[str, bytes], Problems]:
    """documents: the papers. kept: everything that the bundle holds so far. pdfs: `Paper.file` → its PDF. whole: the
    names of the files that hold all papers; without any there are changes to decide on, and nothing is to be sent. Path
    in the bundle → bytes."""
    papers = [(one.made.paper, one.made.file) for one in documents if one.made.paper is not None]
    files: dict[str, bytes] = {}
    problems: Problems = ()
    if whole:
        named = [paper for paper, _ in papers]
        files, problems = letters(errand, profile, named, pdfs, tuple(whole), folder=folder, draft=draft)
    # A paper that a clerk has renamed is archived under the name that the clerk chose.
    renamed = [replace(paper, file=file) for paper, file in papers]
    standing = {one.made.file: one.standing for one in kept}
    files[METADATA] = metadata_bytes(errand, profile, renamed, standing, draft=draft)
    return files, problems

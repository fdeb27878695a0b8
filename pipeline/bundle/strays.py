"""In: a bundle's folder and the papers of this run. Out: papers that lie there under another name, known by their
origin.

A clerk has renamed a document, or put back one that came by e-mail. It is that paper, under the name that the clerk
chose.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.bundle.keep import Made
from pipeline.bundle.look import Present, read_file
from pipeline.problems import Place, Problem, Problems, problem


def renamed(target: Path, present: Present, made: Iterable[Made]) -> tuple[tuple[Made, ...], Problems]:
    """Each paper under the name that it has in the folder; a remark for each that is not its own. Reads a document only
    when some paper is missing under its own name."""
    papers = tuple(made)
    there = {one.path for one in present.owned if one.current} | set(present.foreign)
    missing = [one for one in papers if one.fields and one.file not in there]
    if not missing or not present.exists:
        return papers, ()
    strays = documents_in(target, there - {one.file for one in papers})
    found: list[Problem] = []
    named: dict[str, Made] = {}
    for one in missing:
        names = strays.get(_document(one.data), [])
        if len(names) == 1:
            named[one.file] = replace(one, file=names[0])
            found.append(problem("handling-bytt-namn", Place(f"{target.name}/{names[0]}"), fil=one.file))
    return tuple(named.get(one.file, one) for one in papers), tuple(found)


def documents_in(target: Path, paths: set[str]) -> dict[str, list[str]]:
    """Which paper of which errand → the names under which it lies among these paths of the folder."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        if "/" in path or not path.lower().endswith(".docx") or "(nytt utkast" in path or path.startswith("~$"):
            continue
        document = _document(read_file(target, path) or b"")
        if document:
            found.setdefault(document, []).append(path)
    return found


def _document(data: bytes) -> str:
    """Which paper of which errand a document is, by the note in it; empty when it has none or cannot be read."""
    from pipeline.word.origin import read_origin
    from pipeline.word.package import BrokenPackage, read_parts

    try:
        origin = read_origin(read_parts(data))
    except BrokenPackage:
        return ""
    return origin.document if origin else ""

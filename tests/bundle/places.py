"""What the tests of the store share: a folder as a dictionary, and the steps at which a run can end."""

from pathlib import Path

from pipeline.bundle.store import Written, locked, write

NAME = "KS 2020-754 Plan"
FIRST = {
    "Tjänsteskrivelse.docx": b"memo 1",
    "Bilaga 1 Beslut.docx": b"beslut",
    "Bilaga 2 Plan.pdf": b"plan",
    "manifest.json": b"{1}",
    ".ks-bundle/bas/Tjänsteskrivelse.docx": b"memo 1",
}
SECOND = {
    "Tjänsteskrivelse.docx": b"memo 2",
    "Bilaga 1 Beslut.docx": b"beslut",
    "Bilaga 2 Uppföljning.docx": b"uppf",
    "manifest.json": b"{2}",
    ".ks-bundle/bas/Tjänsteskrivelse.docx": b"memo 2",
}
FOREIGN = {
    "anteckningar.txt": b"minns detta",
    "tidigare/memo 0.docx": b"memo 0",
    "bilder/ryd/karta.png": b"png",
}


def contents(root: Path, *, state: bool = False) -> dict[str, bytes]:
    """relative path → bytes of everything in a bundle, the state folder left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and (state or ".ks-bundle" not in path.parts)
    }


def shown(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if not path.startswith(".ks-bundle/")}


def put(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def run(output: Path, files: dict[str, bytes], **words: object) -> Written:
    """One run: lock, recover, write."""
    with locked(output):
        return write(output / NAME, files, **words)  # type: ignore[arg-type]  # the tests name write's own parameters


def times(root: Path) -> dict[str, tuple[int, int, int]]:
    """Everything in a folder and the folder itself: inode, time of change of the content and of the entry."""
    return {
        str(path.relative_to(root)): (seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns)
        for path in (root, *sorted(root.rglob("*")))
        for seen in (path.lstat(),)
    }


class Ended(Exception):
    """The run is ended here."""

"""In: the folder of templates. Out: what this process would bundle with: the code and the templates, as one hash."""

import hashlib
from functools import cache
from pathlib import Path

import pipeline
from pipeline import __version__


def identity(templates: Path) -> str:
    """Equal for two processes that make the same papers of the same errand. Raises OSError."""
    digest = hashlib.sha256(_code().encode())
    for path in sorted(one for one in templates.iterdir() if one.is_file() and not one.name.startswith(("~$", "."))):
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode())
    return f"{__version__} {digest.hexdigest()[:16]}"


@cache
def _code() -> str:
    """A hash of the package, the page's own files among them, as it is on the disk when it is first asked for."""
    root = Path(pipeline.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(one for one in root.rglob("*") if one.is_file() and "__pycache__" not in one.parts):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

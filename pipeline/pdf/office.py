"""In: nothing but this machine. Out: `Office`: the LibreOffice on it, and which one it is, or None."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OVERRIDE: Final = "KS_BUNDLE_SOFFICE"
"""The environment variable that names the program, when it is in no usual place. Never needed otherwise."""

_NAMES: Final = ("soffice", "libreoffice")
_VERSION_FILES: Final = ("versionrc", "version.ini", "../Resources/versionrc")
_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Office:
    """program: soffice. identity: changes when another LibreOffice is installed; it says nothing to a person."""

    program: Path
    identity: str


def find_office(environment: Mapping[str, str] | None = None) -> Office | None:
    """By the environment variable, on the path, or where installers put it. Starts no program, if it can be helped."""
    said = os.environ if environment is None else environment
    program = _named(said[OVERRIDE]) if said.get(OVERRIDE) else next(_found(said), None)
    return None if program is None else Office(program, _identity(program))


def _named(written: str) -> Path | None:
    path = Path(written)
    return path if path.is_file() else None


def _found(environment: Mapping[str, str]) -> Iterator[Path]:
    for name in _NAMES:
        on_path = shutil.which(name, path=environment.get("PATH"))
        if on_path:
            yield Path(on_path)
    for place in _usual_places(environment):
        if place.is_file():
            yield place


def _usual_places(environment: Mapping[str, str]) -> Iterator[Path]:
    if sys.platform == "win32":
        for root in (environment.get("PROGRAMFILES"), environment.get("PROGRAMFILES(X86)")):
            if root:
                yield Path(root) / "LibreOffice" / "program" / "soffice.exe"
    elif sys.platform == "darwin":
        home = environment.get("HOME")
        for root in ("/Applications", *([f"{home}/Applications"] if home else ())):
            yield Path(root) / "LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield Path("/usr/lib64/libreoffice/program/soffice")
        yield Path("/usr/local/bin/soffice")
        # Installers from libreoffice.org: one folder for each version, the newest first.
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), key=_by_version, reverse=True)


def _by_version(program: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", program.parent.parent.name))


def _identity(program: Path) -> str:
    """What the installation says of itself, in a file: asking the program takes as long as a conversion."""
    folder = Path(os.path.realpath(program)).parent
    for name in _VERSION_FILES:
        try:
            return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16]
        except OSError:
            continue
    try:
        # The program was found on this machine, or named by whoever runs us.
        asked = subprocess.run([program, "--version"], capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return hashlib.sha256(asked.stdout).hexdigest()[:16]

"""In: files and the program that converts them. Out: `Ended`: the PDFs it made, and how it ended. It always ends."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.problems import reason_of

_LOOK_EVERY: Final = 0.1
_GRACE: Final = 5.0
_LEAVE: Final = 20.0
_TAIL: Final = 2048
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Ended:
    """made: name → PDF. hung: we ended it, since nothing came. code: its exit code. reason: why it did not start."""

    made: Mapping[str, bytes]
    hung: bool = False
    code: int = 0
    reason: str = ""


def converting(
    program: Path,
    options: str,
    files: Mapping[Path, str],
    limits: Sequence[float],
    start: float,
    work: Path,
    tell: Callable[[Path], None],
) -> Ended:
    """Run `program` on the files, in a folder of its own. limits: seconds for each file, counted from the one before;
    start: seconds more for the first. The whole group of processes is ended when a limit is passed, or when we are
    interrupted; no other process is."""
    out = work / "ut"
    out.mkdir()
    wanted = {out / f"{file.stem}.pdf": file for file in files}
    arguments = [
        str(program), f"-env:UserInstallation={(work / 'profil').as_uri()}", "--headless", "--norestore",
        "--nologo", "--nolockcheck", "--nodefault", "--convert-to", options, "--outdir", out.name,
        *(str(file.relative_to(work)) for file in files),
    ]  # fmt: skip
    seen: list[Path] = []
    hung = False
    with (work / "logg.txt").open("wb") as log:
        try:
            process = subprocess.Popen(  # noqa: S603 - LibreOffice, on files that we wrote
                arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd=work,
                env=_environment(work), start_new_session=True, creationflags=_NO_WINDOW,
            )  # fmt: skip
        except OSError as error:
            return Ended({}, reason=reason_of(error))
        try:
            until = time.monotonic() + start + limits[0]
            while process.poll() is None and not hung:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK_EVERY)
                for pdf in [one for one in wanted if one not in seen and _whole(one)]:
                    seen.append(pdf)
                    tell(wanted[pdf])
                    until = time.monotonic() + (limits[len(seen)] if len(seen) < len(limits) else _LEAVE)
                hung = time.monotonic() > until and process.poll() is None
        finally:
            _end(process)
    for pdf in [one for one in wanted if one not in seen and _whole(one)]:
        tell(wanted[pdf])
    made = {files[file]: pdf.read_bytes() for pdf, file in wanted.items() if _whole(pdf)}
    return Ended(made, hung, process.returncode)


def _whole(pdf: Path) -> bool:
    """Is it there, and written to the end?"""
    try:
        with pdf.open("rb") as file:
            head = file.read(5)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            return head == b"%PDF-" and file.read().rstrip().endswith(b"%%EOF")
    except OSError:
        return False


def _environment(work: Path) -> dict[str, str]:
    """Ours, with a home and a temporary folder that can be written to, whoever we are; and letters as UTF-8."""
    own = {"HOME": str(work), "TMPDIR": str(work), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    if sys.platform == "win32":
        return {**os.environ, "TEMP": str(work), "TMP": str(work)}
    if sys.platform == "darwin":
        own = {"TMPDIR": str(work)}
    return {**os.environ, **own}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and its children, unless it has ended well; no other process."""
    if sys.platform == "win32":
        if process.poll() is None:
            command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the process that we started
            process.wait()
        return
    if process.poll() == 0:
        return
    for how in (signal.SIGTERM, signal.SIGKILL):
        # The group is the process's own (start_new_session); after a crash its children may still be there.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)

"""In: a folder. Out: the program that runs docxtemplater and carbone, fetched into that folder for this once, or why
they are not there. The tool itself has no use for Node."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

PACKAGES: Final = ("docxtemplater", "pizzip", "carbone")
_SCRIPT: Final = Path(__file__).with_name("rivals.js")
_PATIENCE: Final = 180


def rivals(folder: Path) -> tuple[list[str], str]:
    """(command, "") when they can run, ([], why) when not."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return [], "Node is not installed"
    asked = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
    try:
        subprocess.run(asked, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 - npm, with our words
    except (OSError, subprocess.SubprocessError):
        return [], "npm could not fetch them"
    # `require` looks beside the script and upwards.
    script = Path(shutil.copy(_SCRIPT, folder))
    return [node, os.fspath(script)], ""

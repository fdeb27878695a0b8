"""A folder with small errands, each with its own number; and what a bundle folder holds, byte for byte."""

import shutil
from pathlib import Path

from pipeline.errand import Profile, read_profile
from pipeline.many.task import Task
from pipeline.result import Options
from tests.example_errand import TEMPLATES
from tests.report.small_errand import small_errand


def errands(folder: Path, count: int) -> Path:
    """`folder`/input with this many errands, a01, a02 …"""
    one = small_errand(folder / "one")
    text = (one / "arende.toml").read_text("utf-8")
    number = next(line for line in text.splitlines() if line.startswith("diarienummer"))
    for at in range(1, count + 1):
        copy = Path(shutil.copytree(one, folder / "input" / f"a{at:02}"))
        (copy / "arende.toml").write_text(text.replace(number, f'diarienummer = "KS 2023-{at}"'), "utf-8")
    shutil.rmtree(folder / "one")
    return folder / "input"


def profile() -> Profile:
    found, problems = read_profile(TEMPLATES)
    assert found is not None, problems
    return found


def tasks(source: Path, output: Path) -> list[Task]:
    options = Options(output, TEMPLATES)
    return [Task(at, one, profile(), options) for at, one in enumerate(sorted(source.iterdir()))]


def content(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}

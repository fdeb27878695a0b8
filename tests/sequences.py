"""A small errand that is bundled, sent, changed and bundled again: a memo from the shipped template and finished files.

errand = SmallErrand(tmp_path, ("Berga", "Ryd"))
errand.bundle(); errand.send("2023-02-14")
errand.documents(("Berga", "Ryd", "Yttrande"))
errand.bundle()
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.commands import send
from pipeline.errand import Profile, read_profile
from pipeline.flow import run
from pipeline.result import Options, Result
from tests.builders import errand_toml, write_errand
from tests.example_errand import TEMPLATES
from tests.pdf.making import untagged

MEMO = "Tjänsteskrivelse.docx"


@dataclass
class SmallErrand:
    """What a test changes and what it looks at. titles: the attachments, each a finished file of its own."""

    folder: Path
    titles: Sequence[str] = ("Berga", "Ryd")
    keys: Sequence[str] = ()
    templates: Path = TEMPLATES
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.source / "bilagor").mkdir(parents=True)
        self.documents(self.titles)

    @property
    def source(self) -> Path:
        return self.folder / "input"

    @property
    def target(self) -> Path:
        (found,) = [one for one in (self.folder / "output").iterdir() if one.name.startswith("KS ")]
        return found

    def documents(self, titles: Sequence[str], *lines: str, memo: str = "") -> None:
        """arende.toml with these attachments, in this order. A title may be followed by `: ` and keys of its own."""
        tables = [f'[[dokument]]\ndatum = 2023-02-06\nmall = "tjansteskrivelse.docx"\n{memo}']
        for one in titles:
            title, _, own = one.partition(": ")
            file = f"bilagor/{title.lower()}.pdf"
            source = "" if "fil =" in own or "mall =" in own or 'status = "följer"' in own else f'fil = "{file}"\n'
            dated = "" if own.startswith("datum =") else "datum = 2021-12-17\n"
            own = own.replace("; ", "\n")
            tables.append(f'[[dokument]]\ntitel = "{title}"\n{dated}{source}{own}')
            if source:
                self.attach(title, self.texts.get(title, title))
        write_errand(self.source, errand_toml(*lines, *"\n".join(tables).splitlines()))

    def attach(self, title: str, text: str) -> None:
        """The finished file of an attachment, with this text in it (letters of latin-1)."""
        self.texts[title] = text
        (self.source / "bilagor" / f"{title.lower()}.pdf").write_bytes(untagged(text, deterministic_id=True))

    def bundle(self, *, draft: bool = False, changes: str = "", pdf: str = "no") -> Result:
        return self._run(Options(self.folder / "output", self.templates, draft=draft, changes=changes, pdf=pdf))

    def send(self, day: str, *, without_pdf: bool = True) -> Result:
        """Without PDFs unless a test is about them: they take a start of LibreOffice each time."""
        pdf = "no" if without_pdf else "auto"
        sending = date.fromisoformat(day)
        options = Options(self.folder / "output", self.templates, pdf=pdf, send=sending, without_pdf=without_pdf)
        return send(self.source, self._profile(), options, silent)

    def _run(self, options: Options) -> Result:
        return run(self.source, self._profile(), options, silent)

    def _profile(self) -> Profile:
        profile, problems = read_profile(self.templates)
        assert profile is not None, problems
        return profile

    def names(self) -> list[str]:
        """The files in the bundle, those of the state folder and of what has been sent left out."""
        return sorted(one.name for one in self.target.iterdir() if one.is_file() and not one.name.startswith("."))

    def sent(self) -> dict[str, tuple[int, int, str]]:
        """Every file that has been sent: inode, time and content."""
        return {
            one.relative_to(self.target).as_posix(): (one.stat().st_ino, one.stat().st_mtime_ns, digest(one))
            for one in sorted((self.target / "utskickat").rglob("*"))
            if one.is_file()
        }

    def note(self, number: int) -> dict[str, Any]:
        """utskick.json of a sending."""
        (folder,) = (self.target / "utskickat").glob(f"{number} *")
        found: dict[str, Any] = json.loads((folder / "utskick.json").read_bytes())
        return found

    def manifest(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.target / "manifest.json").read_bytes())
        return found


def silent(stage: int, what: str) -> None:
    """What is said of each stage, said to nobody."""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

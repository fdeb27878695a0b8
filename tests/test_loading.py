"""What a run loads, by the modules of its process: each of them is waited for, in every run."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.example_errand import ROOT, TEMPLATES
from tests.report.small_errand import small_errand

_RUN = """
import sys
from pathlib import Path
from click.testing import CliRunner
from pipeline import bytecode
from pipeline.cli import main
folder = Path(sys.argv[1])
sys.dont_write_bytecode = False
bytecode._place = lambda name: folder / "kod" / name.encode().hex()
given = [part for name in ("input", "templates", "output") for part in ("--" + name, str(folder / name))]
result = CliRunner().invoke(main, ["bundle", "--pdf", "no", *given])
assert result.exit_code == 0, result.output
print(*sys.modules, sep="\\n")
"""

NEVER = {
    # for PDFs: there are none to look at, to make or to join
    "pikepdf", "pypdfium2", "pipeline.pdf.mend", "pipeline.pdf.join", "pipeline.pdf.bookmarks",
    # for other files than those that came
    "pipeline.intake.ods", "pipeline.intake.xls", "pipeline.intake.html_tables", "pipeline.intake.delimited",
    # for other commands
    "pipeline.publish.edition", "pipeline.privacy.find", "pipeline.report.reply.answer",
    # for merging into documents that somebody has edited
    "pipeline.word.refresh.merge", "pipeline.word.canonical.document",
    # behind libraries of Python's: a web client, and one's own plug-ins of pydantic's
    "urllib.request", "http.client", "ssl", "asyncio", "openpyxl",
}  # fmt: skip
ONLY_THE_FIRST_TIME = {"docx", "docxtpl", "pipeline.word.lint", "pipeline.word.scopes"}
"""To check a template and to translate it."""


def loaded(folder: Path) -> set[str]:
    """The modules of a process that has made the bundle of `folder`."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(folder)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_a_run_loads_what_it_uses_and_no_more(tmp_path: Path) -> None:
    small_errand(tmp_path)
    shutil.copy(TEMPLATES / "tjansteskrivelse.docx", tmp_path / "templates")
    (tmp_path / "kod").mkdir()
    first = loaded(tmp_path)
    assert first & NEVER == set()
    assert first >= ONLY_THE_FIRST_TIME
    shutil.rmtree(tmp_path / "output")
    again = loaded(tmp_path)
    assert again & (NEVER | ONLY_THE_FIRST_TIME) == set()
    assert again >= {"pandas", "pydantic", "jinja2", "xlsxwriter"}

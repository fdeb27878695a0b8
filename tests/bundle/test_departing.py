"""What is made of a bundle for those outside, in a whole run."""

import hashlib
from pathlib import Path
from xml.etree import ElementTree

from click.testing import CliRunner

from pipeline.bundle.metadata import NAMESPACE
from pipeline.cli import main
from tests.example_errand import TEMPLATES, copy_of_example

SECRET = """[[dokument]]
titel = "Hemligt avtal"
datum = 2023-01-26
fil = "bilagor/nulagesbild-ryd.pdf"
status = "sekretess"
sekretess = { lagrum = "19 kap. 1 § OSL", myndighet = "Kommunstyrelsen", datum = 2023-01-10 }

# ---- Beslutet skickas till"""  # noqa: S105 # a paper, not a password


def bundle(folder: Path, text: str = "") -> Path:
    errand = copy_of_example(folder) / "arende.toml"
    if text:
        errand.write_text(errand.read_text("utf-8").replace("# ---- Beslutet skickas till", text, 1), "utf-8")
    given = ["--input", str(folder / "input"), "--output", str(folder / "output"), "--templates", str(TEMPLATES)]
    result = CliRunner().invoke(main, ["bundle", "--pdf", "no", *given])
    assert result.exit_code == 0, result.output
    return next((folder / "output").glob("KS *"))


def test_every_file_of_the_bundle_has_its_checksum_in_the_metadata(tmp_path: Path) -> None:
    target = bundle(tmp_path)
    root = ElementTree.fromstring((target / "metadata.xml").read_bytes())  # noqa: S314 # our own file
    space = {"": NAMESPACE}
    sums = {
        str(one.findtext("./property/attribute/value", None, space)): one.findtext("value", None, space)
        for one in root.iter(f"{{{NAMESPACE}}}ownElement")
        if one.get("name") == "SHA-256"
    }
    besides = ("metadata.xml", "manifest.json", "rapport.html")  # the last is a look at the run, and no paper
    there = [one for one in target.iterdir() if one.is_file() and one.name not in besides]
    assert sums == {f"file:///{one.name}": hashlib.sha256(one.read_bytes()).hexdigest() for one in there}
    assert len(there) > 8


def test_a_secret_paper_is_not_in_the_bundle_even_when_another_has_the_same_file(tmp_path: Path) -> None:
    target = bundle(tmp_path, SECRET)
    assert not list(target.glob("Bilaga 7*"))
    assert len(list(target.glob("Bilaga 4*.pdf"))) == 1
    metadata = (target / "metadata.xml").read_text("utf-8")
    assert "<regulation>19 kap. 1 § OSL</regulation>" in metadata
    letter = (target / "utskick" / "Med bilagor.eml").read_bytes()
    assert b"Bilaga%207" not in letter

"""`ks-bundle publish` and what `bundle` says of an edition that is out of date."""

import hashlib
import json
from pathlib import Path

from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.example_errand import TEMPLATES, copy_of_example


def ks_bundle(folder: Path, *words: str) -> Result:
    given = ["--input", str(folder / "input"), "--output", str(folder / "output"), "--templates", str(TEMPLATES)]
    return CliRunner().invoke(main, [*words, *given])


def test_without_a_bundle_it_says_what_to_run_first(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    result = ks_bundle(tmp_path, "publish")
    assert result.exit_code == 6
    assert "Kör «ks-bundle bundle» först." in result.output
    assert result.output.rstrip().endswith("en tidigare är orörd. Rätta felen och kör igen.")


def test_a_fault_in_the_errand_has_its_own_exit_code(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    assert ks_bundle(tmp_path, "publish").exit_code == 4


def test_an_address_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    errand = copy_of_example(tmp_path) / "arende.toml"
    text = errand.read_text("utf-8")
    errand.write_text(text.replace("bildning@linkoping.example", "bildning(at)linkoping"), "utf-8")
    result = ks_bundle(tmp_path, "check")
    assert result.exit_code == 4
    assert "det ska vara en e-postadress" in result.output


def test_bundle_leaves_the_edition_alone_and_says_when_it_is_out_of_date(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    assert ks_bundle(tmp_path, "bundle", "--pdf", "no").exit_code == 0
    (target,) = (tmp_path / "output").glob("KS *")
    ryd = "Bilaga 4 Nulägesbild Ryd.pdf"
    known = {ryd: hashlib.sha256((target / ryd).read_bytes()).hexdigest()}
    (target / "webb").mkdir()
    (target / "webb" / ryd).write_bytes(b"%PDF publicerad")
    (target / ".ks-bundle" / "webb.json").write_text(json.dumps(known), "utf-8")
    assert "Webbutgåvan är gjord" not in ks_bundle(tmp_path, "bundle", "--pdf", "no").output
    source = tmp_path / "input" / "bilagor" / "nulagesbild-ryd.pdf"
    source.write_bytes(source.read_bytes() + b"\n")
    result = ks_bundle(tmp_path, "bundle", "--pdf", "no")
    assert result.exit_code == 0
    assert f"Webbutgåvan är gjord av tidigare handlingar («{ryd}»)" in result.output
    assert (target / "webb" / ryd).read_bytes() == b"%PDF publicerad"

"""Where LibreOffice is, and which one."""

import sys
from pathlib import Path

import pytest

from pipeline.pdf.office import OVERRIDE, find_office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")


def program(folder: Path, name: str = "soffice", version: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text('#!/bin/sh\necho LibreOffice 99.1\ntouch "$(dirname "$0")/started"\n')
    path.chmod(0o755)
    if version:
        (folder / "versionrc").write_text(version)
    return path


def test_the_one_on_the_path_is_found_and_known_without_being_started(tmp_path: Path) -> None:
    path = program(tmp_path / "bin", version="buildid=1")
    office = find_office({"PATH": str(tmp_path / "bin")})
    assert office is not None
    assert office.program == path
    assert office.identity
    assert not (tmp_path / "bin" / "started").exists()


def test_another_version_has_another_identity(tmp_path: Path) -> None:
    program(tmp_path, version="buildid=1")
    first = find_office({"PATH": str(tmp_path)})
    (tmp_path / "versionrc").write_text("buildid=2")
    second = find_office({"PATH": str(tmp_path)})
    assert first is not None
    assert second is not None
    assert first.identity != second.identity


def test_a_link_on_the_path_leads_to_the_version_of_what_it_points_at(tmp_path: Path) -> None:
    real = program(tmp_path / "program", version="buildid=7")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "libreoffice").symlink_to(real)
    office = find_office({"PATH": str(tmp_path / "bin")})
    assert office is not None
    assert not (tmp_path / "program" / "started").exists()


def test_one_that_says_its_version_in_no_file_is_asked(tmp_path: Path) -> None:
    program(tmp_path)
    office = find_office({"PATH": str(tmp_path)})
    assert office is not None
    assert office.identity
    assert (tmp_path / "started").exists()


def test_the_variable_goes_first_and_one_that_names_nothing_finds_nothing(tmp_path: Path) -> None:
    program(tmp_path / "bin", version="1")
    named = program(tmp_path / "egen", "mitt", version="2")
    found = find_office({"PATH": str(tmp_path / "bin"), OVERRIDE: str(named)})
    assert found is not None
    assert found.program == named
    assert find_office({"PATH": str(tmp_path / "bin"), OVERRIDE: str(tmp_path / "ingen")}) is None

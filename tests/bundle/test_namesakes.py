"""Two bundles of one errand."""

from pathlib import Path

from pipeline.bundle.manifest import MANIFEST, Manifest, manifest_bytes
from pipeline.bundle.namesakes import namesakes
from pipeline.bundle.store import locked, write
from tests.bundle.places import put


def bundle(output: Path, name: str, number: str) -> Path:
    manifest = Manifest(version="1", number=number, title="x", date="2023-02-06")
    with locked(output):
        write(output / name, {MANIFEST: manifest_bytes(manifest, {})})
    return output / name


def test_a_bundle_under_a_former_name_is_named(tmp_path: Path) -> None:
    bundle(tmp_path, "KS 1 Gammal titel", "KS 1")
    bundle(tmp_path, "KS 2 Annat", "KS 2")
    target = bundle(tmp_path, "KS 1 Ny titel", "KS 1")
    put(tmp_path, {"KS 1 kopia/manifest.json": b"{}", "fil": b""})
    (one,) = namesakes(target, "KS 1")
    assert (one.code, one.place.file) == ("utdata-tidigare-namn", "KS 1 Gammal titel")
    assert "KS 1 Ny titel" in one.todo
    assert namesakes(tmp_path / "saknas" / "KS 1", "KS 1") == ()


def test_a_damaged_manifest_is_passed_over(tmp_path: Path) -> None:
    old = bundle(tmp_path, "KS 1 Gammal titel", "KS 1")
    for said in (b"[]", b"{", b"{}"):
        (old / MANIFEST).write_bytes(said)
        assert namesakes(tmp_path / "KS 1 Ny titel", "KS 1") == ()

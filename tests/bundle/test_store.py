"""The store: whole bundles, other people's files, edited files, quiet runs, faults of the disk."""

import errno
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.bundle.disk import carry
from pipeline.bundle.journal import NEW, WORK
from pipeline.bundle.store import Rescued, base_path, locked, look, read_base, read_file, write
from pipeline.bundle.swap import exchange as exchange_folders
from pipeline.problems import PipelineError
from pipeline.wordings import Kind
from tests.bundle.places import FIRST, FOREIGN, NAME, SECOND, Ended, contents, put, run, shown, times


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def bundle(output: Path) -> Path:
    """A bundle with a person's files in it."""
    run(output, FIRST)
    put(output / NAME, FOREIGN)
    return output / NAME


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder in which an ordinary user works: the administrator is refused nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(user)


def no_exchange(_one: Path, _other: Path) -> bool:
    return False


def codes(problems: object) -> list[str]:
    return [one.code for one in problems]  # type: ignore[attr-defined]  # a tuple of problems


def test_a_first_run_makes_the_bundle_and_nothing_else(output: Path) -> None:
    result = run(output, FIRST)
    assert contents(output / NAME) == shown(FIRST)
    assert result.changed
    assert set(result.added) == set(shown(FIRST))
    assert sorted(path.name for path in output.iterdir()) == [".ks-bundle.lock", NAME]


def test_a_run_without_news_touches_nothing(bundle: Path) -> None:
    before = times(bundle.parent)
    result = run(bundle.parent, FIRST)
    assert (result.changed, result.problems) == (False, ())
    assert times(bundle.parent) == before


@pytest.mark.parametrize("swap", ["exchange", "renames"])
def test_a_changed_bundle_is_new_as_a_whole_and_keeps_what_others_made(bundle: Path, swap: str) -> None:
    (bundle / "tom mapp").mkdir()
    (bundle / "länk").symlink_to("anteckningar.txt")
    os.utime(bundle / "tidigare", ns=(1, 10**18))
    before = times(bundle)
    result = run(bundle.parent, SECOND, **({"exchange": no_exchange} if swap == "renames" else {}))
    assert contents(bundle) == {**shown(SECOND), **FOREIGN, "länk": FOREIGN["anteckningar.txt"]}
    assert result.added == ("Bilaga 2 Uppföljning.docx",)
    assert result.replaced == ("Tjänsteskrivelse.docx", "manifest.json")
    assert result.removed == ("Bilaga 2 Plan.pdf",)
    after = times(bundle)
    for path in (*FOREIGN, "Bilaga 1 Beslut.docx", "länk"):
        assert after[path][:2] == before[path][:2], f"{path} is another file than before"
    assert after["tidigare"][1] == 10**18
    assert (bundle / "tom mapp").is_dir()
    assert sorted(path.name for path in bundle.parent.iterdir()) == [".ks-bundle.lock", NAME]


def test_an_empty_folder_of_somebodys_inside_one_of_ours_that_goes_keeps_its_place(tmp_path: Path) -> None:
    """A clerk has made a folder to sort replies in, and then there are no replies."""
    run(tmp_path, {"svar/Leanlink.xlsx": b"a", "Beslut.docx": b"b"})
    (tmp_path / NAME / "svar" / "Klara" / "2023").mkdir(parents=True)
    written = run(tmp_path, {"Beslut.docx": b"b"})
    assert (written.changed, written.problems) == (True, ())
    assert (tmp_path / NAME / "svar" / "Klara" / "2023").is_dir()
    assert contents(tmp_path / NAME) == {"Beslut.docx": b"b"}


def test_an_empty_folder_where_the_state_folder_has_a_file_does_not_stop_a_run(tmp_path: Path) -> None:
    run(tmp_path, {".ks-bundle/pdf.json": b"{}", ".ks-bundle/pdf/sida.pdf": b"%PDF"})
    for path in (".ks-bundle/pdf.json", ".ks-bundle/pdf/sida.pdf"):
        (tmp_path / NAME / path).unlink()
        (tmp_path / NAME / path).mkdir()
    assert run(tmp_path, {".ks-bundle/pdf.json": b"[]"}).problems == ()
    assert (tmp_path / NAME / ".ks-bundle" / "pdf.json").read_bytes() == b"[]"
    assert not (tmp_path / NAME / ".ks-bundle" / "pdf" / "sida.pdf").exists()


def test_the_same_files_give_the_same_folder_whatever_came_before(bundle: Path, tmp_path: Path) -> None:
    run(bundle.parent, SECOND)
    run(bundle.parent, FIRST)
    run(tmp_path / "annan", FIRST)
    ours = {path: data for path, data in contents(bundle, state=True).items() if path not in FOREIGN}
    assert ours == contents(tmp_path / "annan" / NAME, state=True)


def test_a_folder_of_ours_goes_with_its_last_file(output: Path) -> None:
    run(output, {"svar/SOF.xlsx": b"1", "a.docx": b"a"})
    run(output, {"a.docx": b"a"})
    assert not (output / NAME / "svar").exists()


def test_an_edited_file_is_neither_replaced_nor_removed(bundle: Path) -> None:
    (bundle / "Tjänsteskrivelse.docx").write_bytes(b"min text")
    before = times(bundle)
    result = run(bundle.parent, SECOND)
    assert (result.changed, result.refused) == (False, ("Tjänsteskrivelse.docx",))
    assert codes(result.problems) == ["utdata-andrad"]
    assert result.problems[0].place.file == f"{NAME}/Tjänsteskrivelse.docx"
    assert times(bundle) == before

    beside = {**SECOND, "Tjänsteskrivelse (nytt utkast).docx": b"memo 2"}
    del beside["Tjänsteskrivelse.docx"]
    result = run(bundle.parent, beside)
    assert (result.changed, result.kept) == (True, ("Tjänsteskrivelse.docx",))
    assert contents(bundle)["Tjänsteskrivelse.docx"] == b"min text"
    assert contents(bundle)["Tjänsteskrivelse (nytt utkast).docx"] == b"memo 2"

    present, _ = look(bundle)
    memo = present.find("Tjänsteskrivelse.docx")
    assert memo is not None
    assert memo.edited, "still known as ours and edited after the run that left it"
    assert not run(bundle.parent, beside).changed


def test_an_edited_file_may_be_replaced_by_what_was_made_from_it(bundle: Path) -> None:
    (bundle / "Tjänsteskrivelse.docx").write_bytes(b"min text")
    merged = {**SECOND, "Tjänsteskrivelse.docx": b"min text och 2"}
    stale = {"Tjänsteskrivelse.docx": sha256(b"en annan text").hexdigest()}
    assert run(bundle.parent, merged, ground=stale).refused == ("Tjänsteskrivelse.docx",)
    seen = {"Tjänsteskrivelse.docx": sha256(b"min text").hexdigest()}
    assert run(bundle.parent, merged, ground=seen).changed
    assert contents(bundle)["Tjänsteskrivelse.docx"] == b"min text och 2"


def test_somebody_elses_file_under_our_name_is_left_alone(output: Path) -> None:
    put(output / NAME, {"Tjänsteskrivelse.docx": b"deras"})
    assert run(output, FIRST).refused == ("Tjänsteskrivelse.docx",)
    assert contents(output / NAME) == {"Tjänsteskrivelse.docx": b"deras"}


def test_equal_files_are_taken_over_when_the_state_folder_was_lost(bundle: Path) -> None:
    for path in sorted((bundle / ".ks-bundle").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert not look(bundle)[0].owned
    assert run(bundle.parent, FIRST).changed
    assert {one.path for one in look(bundle)[0].owned} == set(shown(FIRST))


@pytest.mark.parametrize("said", [b"{", b"[]", b'{"version": 9, "filer": {}}', b'{"version": 1, "filer": {"a": 1}}'])
def test_a_damaged_record_is_said_and_nothing_is_then_ours(bundle: Path, said: bytes) -> None:
    (bundle / ".ks-bundle/tillstand.json").write_bytes(said)
    present, problems = look(bundle)
    assert (present.owned, codes(problems)) == ((), ["utdata-minne"])
    assert set(run(bundle.parent, SECOND).refused) == {"Tjänsteskrivelse.docx", "manifest.json"}


def test_the_state_folder_is_ours_whatever_was_done_to_it(bundle: Path) -> None:
    put(bundle, {".ks-bundle/bas/Tjänsteskrivelse.docx": b"trasig", ".ks-bundle/.DS_Store": b"mac"})
    assert run(bundle.parent, FIRST).changed
    assert read_base(bundle, "Tjänsteskrivelse.docx") == b"memo 1"
    assert (bundle / ".ks-bundle/.DS_Store").read_bytes() == b"mac"
    assert run(bundle.parent, shown(FIRST)).changed
    assert read_base(bundle, "Tjänsteskrivelse.docx") is None


def test_looking_tells_whose_each_file_is(bundle: Path) -> None:
    (bundle / "Tjänsteskrivelse.docx").write_bytes(b"min text")
    (bundle / "Bilaga 2 Plan.pdf").unlink()
    put(bundle, {"~$laga 1 Beslut.docx": b"", ".~lock.manifest.json#": b""})
    present, problems = look(bundle)
    assert {one.path: (one.edited, bool(one.current), one.open) for one in present.owned} == {
        "Bilaga 1 Beslut.docx": (False, True, "~$laga 1 Beslut.docx"),
        "Bilaga 2 Plan.pdf": (False, False, ""),
        "Tjänsteskrivelse.docx": (True, True, ""),
        "manifest.json": (False, True, ".~lock.manifest.json#"),
    }
    assert set(present.foreign) == {*FOREIGN, "~$laga 1 Beslut.docx", ".~lock.manifest.json#"}
    assert (present.exists, problems, present.find("saknas")) == (True, (), None)
    assert read_file(bundle, "Tjänsteskrivelse.docx") == b"min text"
    assert read_file(bundle, "saknas.docx") is None
    assert base_path("a.docx") == ".ks-bundle/bas/a.docx"


def test_looking_where_there_is_nothing(output: Path) -> None:
    present, problems = look(output / NAME)
    assert (present.exists, present.owned, problems) == (False, (), ())
    assert read_base(output / NAME, "a.docx") is None


@pytest.mark.parametrize(
    "marker",
    ["~$Tjänsteskrivelse.docx", "~$änsteskrivelse.docx", "~$jänsteskrivelse.docx", ".~lock.Tjänsteskrivelse.docx#"],
)
def test_a_document_that_is_open_is_not_replaced(bundle: Path, marker: str) -> None:
    (bundle / unicodedata.normalize("NFD", marker)).write_bytes(b"maja")
    before = times(bundle)
    (problem,) = run(bundle.parent, SECOND).problems
    assert (problem.code, problem.kind, problem.place.file) == (
        "utdata-oppen",
        Kind.OUTPUT,
        f"{NAME}/Tjänsteskrivelse.docx",
    )
    assert times(bundle) == before


def test_an_open_document_that_does_not_change_is_no_hindrance(bundle: Path) -> None:
    (bundle / "~$laga 1 Beslut.docx").write_bytes(b"maja")
    assert run(bundle.parent, SECOND).changed
    assert (bundle / "~$laga 1 Beslut.docx").read_bytes() == b"maja"


def test_a_name_that_lost_its_composed_letters_is_the_same_file(bundle: Path) -> None:
    (bundle / "Tjänsteskrivelse.docx").rename(bundle / unicodedata.normalize("NFD", "Tjänsteskrivelse.docx"))
    assert not run(bundle.parent, FIRST).changed
    assert run(bundle.parent, SECOND).changed
    assert contents(bundle) == {**shown(SECOND), **FOREIGN}


@pytest.mark.parametrize(
    ("there", "files", "named"),
    [
        ("a.docx/fil", {"a.docx": b""}, "a.docx"),
        ("svar", {"svar/a.xlsx": b""}, "svar"),
        ("A.DOCX", {"a.docx": b""}, "A.DOCX"),
    ],
)
def test_what_is_in_the_way_is_named(output: Path, there: str, files: dict[str, bytes], named: str) -> None:
    put(output / NAME, {there: b"deras"})
    result = run(output, files)
    assert codes(result.problems) == ["utdata-i-vagen"]
    assert result.problems[0].place.file == f"{NAME}/{named}"
    assert contents(output / NAME) == {there: b"deras"}


@pytest.mark.parametrize("kind", ["file", "link"])
def test_something_else_with_the_bundles_name(output: Path, tmp_path: Path, kind: str) -> None:
    output.mkdir()
    if kind == "file":
        (output / NAME).write_bytes(b"deras")
    else:
        (output / NAME).symlink_to(tmp_path)
    assert codes(run(output, FIRST).problems) == ["utdata-i-vagen"]
    assert codes(look(output / NAME)[1]) == ["utdata-i-vagen"]
    assert (output / NAME).is_symlink() == (kind == "link")


@pytest.mark.parametrize("path", ["/a", "../a", "a/../b", "a//b", ".ks-bundle/tillstand.json"])
def test_a_path_that_leaves_the_bundle_is_a_programming_error(output: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside a bundle"):
        run(output, {path: b""})


def test_a_name_that_is_too_long_for_the_disk(bundle: Path) -> None:
    before = contents(bundle, state=True)
    result = run(bundle.parent, {**SECOND, "å" * 200 + ".docx": b""})
    assert codes(result.problems) == ["utdata-lang"]
    assert contents(bundle, state=True) == before
    assert sorted(path.name for path in bundle.parent.iterdir()) == [".ks-bundle.lock", NAME]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize(
    "step", ["buren: anteckningar.txt", "skriven: manifest.json", "på disken", "journalen skriven"]
)
def test_a_disk_that_gives_out_leaves_the_old_bundle(bundle: Path, code: int, step: str) -> None:
    def fail(at: str) -> None:
        if at == step:
            raise OSError(code, os.strerror(code), str(bundle.parent / ".ks-bundle.arbete-1" / "ny" / "manifest.json"))

    before = contents(bundle, state=True)
    result = run(bundle.parent, SECOND, checkpoint=fail)
    assert codes(result.problems) == ["utdata-full" if code == errno.ENOSPC else "utdata-fel"]
    assert result.problems[0].place.file == f"{NAME}/manifest.json"
    assert contents(bundle, state=True) == before
    assert sorted(path.name for path in bundle.parent.iterdir()) == [".ks-bundle.lock", NAME]


@pytest.mark.parametrize("step", ["bytt", "räddat", "städat"])
def test_a_fault_after_the_swap_is_a_remark_and_the_next_run_clears_up(bundle: Path, step: str) -> None:
    def fail(at: str) -> None:
        if at == step:
            raise OSError(errno.EIO, "fel")

    result = run(bundle.parent, SECOND, checkpoint=fail)
    assert (result.changed, codes(result.problems)) == (True, ["utdata-rester"])
    assert contents(bundle) == {**shown(SECOND), **FOREIGN}
    run(bundle.parent, SECOND)
    assert sorted(path.name for path in bundle.parent.iterdir()) == [".ks-bundle.lock", NAME]


def test_two_renames_where_the_second_fails_put_the_old_bundle_back(bundle: Path) -> None:
    def fail(at: str) -> None:
        if at == "den gamla flyttad":
            bundle.mkdir()
            (bundle / "ny fil").write_bytes(b"mellan")

    (problem, *_) = run(bundle.parent, SECOND, checkpoint=fail, exchange=no_exchange).problems
    assert problem.code == "utdata-i-vagen"
    run(bundle.parent, FIRST)
    after = contents(bundle)
    assert after.pop("ny fil") == b"mellan"
    assert after == {**shown(FIRST), **FOREIGN}


def test_a_second_rename_that_fails_is_taken_back_at_once(bundle: Path) -> None:
    def fail(at: str) -> None:
        if at == "den gamla flyttad":
            (bundle.parent / f"{WORK}-1" / NEW).rename(bundle.parent / "bort")

    result = run(bundle.parent, SECOND, checkpoint=fail, exchange=no_exchange)
    assert codes(result.problems) == ["utdata-fel"]
    assert contents(bundle) == {**shown(FIRST), **FOREIGN}


def test_a_run_that_is_interrupted_tidies_up_at_once(bundle: Path) -> None:
    def interrupt(at: str) -> None:
        if at == "på disken":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(bundle.parent, SECOND, checkpoint=interrupt)
    assert contents(bundle) == {**shown(FIRST), **FOREIGN}
    assert sorted(path.name for path in bundle.parent.iterdir()) == [".ks-bundle.lock", NAME]


def test_an_ended_run_without_an_exchange_is_taken_back(bundle: Path) -> None:
    def end(at: str) -> None:
        if at == "den gamla flyttad":
            raise Ended

    with pytest.raises(Ended):
        run(bundle.parent, SECOND, checkpoint=end, exchange=no_exchange)
    with locked(bundle.parent) as problems:
        assert problems == ()
        assert contents(bundle) == {**shown(FIRST), **FOREIGN}
    assert sorted(path.name for path in bundle.parent.iterdir()) == [".ks-bundle.lock", NAME]


def save_as_word_does(path: Path, content: bytes) -> None:
    draft = path.with_name("~WRD0001.tmp")
    draft.write_bytes(content)
    draft.replace(path)


@pytest.mark.parametrize("swap", ["exchange", "renames"])
def test_what_is_saved_at_the_last_moment_is_brought_along(bundle: Path, swap: str) -> None:
    def save(at: str) -> None:
        if at == "journalen skriven":
            save_as_word_does(bundle / "anteckningar.txt", b"nytt")
            save_as_word_does(bundle / "Bilaga 1 Beslut.docx", b"min text")
            save_as_word_does(bundle / "Tjänsteskrivelse.docx", b"min memo")
            put(bundle, {"ny/fil.txt": b"ny", "tidigare/memo 0.docx": b"annat"})

    words = {"exchange": no_exchange} if swap == "renames" else {}
    result = run(bundle.parent, SECOND, checkpoint=save, **words)
    assert contents(bundle) == {
        **shown(SECOND),
        **FOREIGN,
        "anteckningar.txt": b"nytt",
        "Bilaga 1 Beslut.docx": b"min text",
        "Tjänsteskrivelse (räddad).docx": b"min memo",
        "ny/fil.txt": b"ny",
        "tidigare/memo 0.docx": b"annat",
    }
    assert Rescued("Tjänsteskrivelse.docx", "Tjänsteskrivelse (räddad).docx") in result.rescued
    assert set(codes(result.problems)) == {"utdata-raddad"}
    assert [one.path for one in look(bundle)[0].owned if one.edited] == ["Bilaga 1 Beslut.docx"]


def test_what_is_saved_while_the_new_folder_is_made_stops_the_run(bundle: Path) -> None:
    def save(at: str) -> None:
        if at == "på disken":
            save_as_word_does(bundle / "Tjänsteskrivelse.docx", b"min memo")

    result = run(bundle.parent, SECOND, checkpoint=save)
    assert (result.changed, result.refused) == (False, ("Tjänsteskrivelse.docx",))
    assert contents(bundle) == {**shown(FIRST), **FOREIGN, "Tjänsteskrivelse.docx": b"min memo"}
    assert sorted(path.name for path in bundle.parent.iterdir()) == [".ks-bundle.lock", NAME]


def test_files_that_vanish_meanwhile_are_no_hindrance(bundle: Path) -> None:
    (bundle / "~WRL0001.tmp").write_bytes(b"kort tid")

    def remove(at: str) -> None:
        if at == "planerad":
            (bundle / "~WRL0001.tmp").unlink()
            (bundle / "Bilaga 2 Plan.pdf").unlink()

    assert run(bundle.parent, SECOND, checkpoint=remove).changed
    assert contents(bundle) == {**shown(SECOND), **FOREIGN}


def test_a_second_rescue_takes_another_name(bundle: Path) -> None:
    put(bundle, {"Tjänsteskrivelse (räddad).docx": b"den gamla"})

    def save(at: str) -> None:
        if at == "journalen skriven":
            save_as_word_does(bundle / "Tjänsteskrivelse.docx", b"min memo")

    run(bundle.parent, SECOND, checkpoint=save)
    assert contents(bundle)["Tjänsteskrivelse (räddad 2).docx"] == b"min memo"
    assert contents(bundle)["Tjänsteskrivelse (räddad).docx"] == b"den gamla"


def test_a_folder_that_may_not_be_written_to(nobody: Path) -> None:
    output = nobody / "output"
    run(output, FIRST)
    before = contents(output / NAME, state=True)
    for folder in (output / NAME, output):
        folder.chmod(0o555)
        (problem,) = run(output, SECOND).problems
        assert (problem.code, problem.place.file) == ("utdata-skrivskyddad", NAME)
        assert not run(output, FIRST).changed, "nothing to write is no fault"
    output.chmod(0o755)
    (output / ".ks-bundle.lock").unlink()
    output.chmod(0o555)
    with pytest.raises(PipelineError) as caught:
        run(output, FIRST)
    assert codes(caught.value.problems) == ["utdata-skrivskyddad"]
    output.chmod(0o755)
    (output / NAME).chmod(0o755)
    assert contents(output / NAME, state=True) == before
    assert run(output, SECOND).changed


def test_a_file_that_may_not_be_read_is_named(nobody: Path) -> None:
    run(nobody, FIRST)
    (nobody / NAME / "Tjänsteskrivelse.docx").chmod(0)
    for problems in (look(nobody / NAME)[1], run(nobody, SECOND).problems):
        assert codes(problems) == ["utdata-skrivskyddad"]
        assert problems[0].place.file == f"{NAME}/Tjänsteskrivelse.docx"


def test_other_peoples_unreadable_files_and_protected_folders_come_along(nobody: Path) -> None:
    run(nobody, FIRST)
    put(nobody / NAME, FOREIGN)
    (nobody / NAME / "anteckningar.txt").chmod(0)
    (nobody / NAME / "tidigare").chmod(0o555)
    assert run(nobody, SECOND).problems == ()
    assert sorted(path.name for path in nobody.iterdir()) == [".ks-bundle.lock", NAME]
    (nobody / NAME / "anteckningar.txt").chmod(0o644)
    assert contents(nobody / NAME) == {**shown(SECOND), **FOREIGN}
    assert (nobody / NAME / "tidigare").stat().st_mode & 0o777 == 0o555
    (nobody / NAME / "tidigare").chmod(0o755)


def test_without_hard_links_files_are_copied_with_their_times(bundle: Path, tmp_path: Path) -> None:
    """A file system without them cannot be had in a test; another one refuses the link in the same way."""
    shared = Path("/dev/shm")  # noqa: S108 - only as another file system
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system")
    with tempfile.TemporaryDirectory(dir=shared) as name:
        carry(bundle / "anteckningar.txt", Path(name) / "kopia.txt")
        (bundle / "länk").symlink_to("anteckningar.txt")
        carry(bundle / "länk", Path(name) / "länk")
        assert (Path(name) / "kopia.txt").stat().st_mtime_ns == (bundle / "anteckningar.txt").stat().st_mtime_ns
        assert (Path(name) / "kopia.txt").read_bytes() == FOREIGN["anteckningar.txt"]
        assert (Path(name) / "länk").is_symlink()
        with pytest.raises(OSError, match="file"):
            carry(bundle / "finns inte", Path(name) / "x")
        assert not exchange_folders(bundle, Path(name)), "two file systems: two renames have to do"


def test_an_exchange_that_is_refused_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange_folders(tmp_path / "en", tmp_path / "finns inte")


def test_a_file_that_the_disk_has_no_room_for_is_named(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="only POSIX limits the size of files")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        (problem,) = run(tmp_path, {"Stor.docx": b"x" * 5000}).problems
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (problem.code, problem.place.file) == ("utdata-full", f"{NAME}/Stor.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_place_of_a_document_is_left_alone(bundle: Path) -> None:
    (bundle / "Tjänsteskrivelse.docx").unlink()
    (bundle / "Tjänsteskrivelse.docx").symlink_to("anteckningar.txt")
    assert run(bundle.parent, SECOND).refused == ("Tjänsteskrivelse.docx",)
    assert (bundle / "Tjänsteskrivelse.docx").is_symlink()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator has two users")
def test_a_file_that_can_be_neither_linked_nor_read_is_moved(nobody: Path) -> None:
    run(nobody, FIRST)
    os.seteuid(0)
    (nobody / NAME / "hemlig.txt").write_bytes(b"hemligt")
    (nobody / NAME / "hemlig.txt").chmod(0o600)
    before = (nobody / NAME / "hemlig.txt").lstat()
    os.seteuid(65534)
    result = run(nobody, SECOND)
    assert (result.changed, result.rescued, result.problems) == (True, (), ())
    after = (nobody / NAME / "hemlig.txt").lstat()
    assert (after.st_ino, after.st_uid, after.st_mtime_ns) == (before.st_ino, 0, before.st_mtime_ns)
    os.seteuid(0)
    (nobody / NAME / "deras").mkdir(mode=0o755)
    os.seteuid(65534)
    result = run(nobody, FIRST)
    assert [(one.code, one.place.file) for one in result.problems] == [("utdata-skrivskyddad", f"{NAME}/deras")]
    assert shown(SECOND).keys() <= {path.name for path in (nobody / NAME).iterdir()}


def test_write_gives_the_same_result_in_any_order(output: Path, tmp_path: Path) -> None:
    with locked(output):
        write(output / NAME, dict(reversed(FIRST.items())))
    run(tmp_path / "annan", FIRST)
    assert contents(output / NAME, state=True) == contents(tmp_path / "annan" / NAME, state=True)

"""How the tool's caches are while the tests run (`--caches`), and which tests start the tool (`--started`): see
docs/testing.md."""

import tempfile
from collections.abc import Generator
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from tests.caches.modes import Caches, Mode, clear_places, watch

CACHES: Final = pytest.StashKey[Caches]()
STARTED: Final = pytest.StashKey[dict[str, bool]]()
_KNOWN: Final = "ks-bundle/started"
_WHOLE: Final = "whole_bundle_caches"
_OWN: Final = "own_caches"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("ks-bundle")
    group.addoption(
        "--caches", choices=[one.value for one in Mode], default=Mode.USER.value, help="how the tool's caches are"
    )
    group.addoption("--caches-folder", type=Path, help="what the caches warm and damaged are kept in between sessions")
    group.addoption("--caches-seed", type=int, default=0, help="another number: other damage")
    group.addoption("--started", action="store_true", help="only tests that started the tool when they last ran")
    group.addoption("--share", metavar="K/N", help="of those, the K:th of N shares of about the same size")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{_WHOLE}(reason): with --caches=damaged, those in bundles are left whole")
    config.addinivalue_line(
        "markers", f"{_OWN}(reason): says itself how the caches are: nothing is damaged, and --started leaves it"
    )
    own = f"ks-bundle-caches-{sha256(str(config.rootpath).encode()).hexdigest()[:8]}"
    shared = config.getoption("caches_folder") or Path(tempfile.gettempdir()) / own
    caches = Caches(Mode(config.getoption("caches")), shared.absolute(), config.getoption("caches_seed"))
    config.stash[CACHES], config.stash[STARTED] = caches, {}
    if caches.lasting:
        caches.shared.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_leader(config):
            clear_places(caches)
    watch(caches)


def pytest_report_header(config: pytest.Config) -> str:
    caches = config.stash[CACHES]
    return f"caches: {caches.mode}" + (f", in {caches.shared}, seed {caches.seed}" if caches.lasting else "")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With --started, a file without such a test is not even imported: that takes longer than many of the tests."""
    if not config.getoption("started") or collection_path.suffix != ".py":
        return None
    files = {one.partition("::")[0] for one in _known(config)}
    return True if files and collection_path.relative_to(config.rootpath).as_posix() not in files else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("started"):
        return
    known = _known(config)
    if not known:
        raise pytest.UsageError("--started: no test has run yet, so that nobody knows which of them start the tool")
    share, _, shares = (config.getoption("share") or "1/1").partition("/")
    wanted: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for one in items:
        its_share = int.from_bytes(sha256(one.nodeid.encode()).digest()[:4]) % int(shares) + 1
        taken = one.nodeid in known and not _reason(one, _OWN) and its_share == int(share)
        (wanted if taken else left).append(one)
    config.hook.pytest_deselected(items=left)
    items[:] = wanted


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with item.config.stash[CACHES].around(
        item.nodeid, whole_bundles=bool(_reason(item, _WHOLE)), own=bool(_reason(item, _OWN))
    ):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """What a fixture starts, every test that uses it has started."""
    caches = request.config.stash[CACHES]
    before = caches.commands
    made = yield
    if caches.commands > before:
        request.config.stash[STARTED][f"{fixturedef.baseid} {fixturedef.argname}"] = True
    return made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    done = yield
    fixtures = item.config.stash[STARTED]
    used = {*getattr(item, "fixturenames", ())}
    starting = (one.rpartition(" ") for one in fixtures)
    if item.config.stash[CACHES].commands or any(
        name in used and item.nodeid.startswith(base) for base, _, name in starting
    ):
        item.user_properties.append((_KNOWN, True))
    return done


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "teardown":
        _SEEN[report.nodeid] = any(name == _KNOWN for name, _ in report.user_properties)


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if _is_leader(config):
        known = {one for one in _known(config) if one not in _SEEN} | {one for one, started in _SEEN.items() if started}
        cache = _cache(config)
        if cache:
            cache.set(_KNOWN, sorted(known))
        if config.stash[CACHES].lasting:
            clear_places(config.stash[CACHES])


@pytest.fixture(scope="session")
def tmp_path_factory(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[pytest.TempPathFactory]:
    """With caches that outlive a session a test works in the same folder each time: the caches know files by paths."""
    caches = request.config.stash[CACHES]
    with pytest.MonkeyPatch.context() as patch:
        if caches.lasting:
            patch.setattr(tmp_path_factory, "mktemp", lambda name, numbered=True: caches.place(name))  # noqa: ARG005
        yield tmp_path_factory


_SEEN: Final[dict[str, bool]] = {}
"""Each test that has run → did it start the tool?"""


def _reason(item: pytest.Item, name: str) -> str:
    """Why a test has a marker; empty when it has not. One without a reason is a fault."""
    marker = item.get_closest_marker(name)
    return str(marker.kwargs["reason"]) if marker else ""


def _known(config: pytest.Config) -> set[str]:
    cache = _cache(config)
    return set(cache.get(_KNOWN, [])) if cache else set()


def _cache(config: pytest.Config) -> pytest.Cache | None:
    """pytest's own memory between sessions; None when it was left out (`-p no:cacheprovider`)."""
    return getattr(config, "cache", None)


def _is_leader(config: pytest.Config) -> bool:
    """Not one of xdist's workers?"""
    return not hasattr(config, "workerinput")

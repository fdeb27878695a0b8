"""In: a packed bundle, what has been sent, and what has come since. Out: the page as a file of the bundle, and
`Edition`: what it tells of that."""

from pipeline.bundle.look import Present
from pipeline.bundle.pack import Contents
from pipeline.bundle.since import Since
from pipeline.errand.profile import Profile
from pipeline.papers.sent import Sent
from pipeline.report.page.data import Change
from pipeline.report.page.gather import Besides, Edition
from pipeline.report.page.make import page_files
from pipeline.result import Result


def edition_of(sent: Sent, since: Since | None = None, *, now: bool = False) -> Edition | None:
    """The last sending, and each paper that is another since then; None when nothing has been sent. now: this run sends
    it, so that nothing can have come since."""
    if not sent.sendings:
        return None
    last = sent.sendings[-1]
    name = f"Tillägg {last.addendum}" if last.addendum else "Handlingarna"
    return Edition(last.number, name, last.date, () if now or since is None else tuple(_papers(since)), now)


def page_in_bundle(
    result: Result, profile: Profile, present: Present, contents: Contents, *, now: bool
) -> dict[str, bytes]:
    """What the store is to write. now: what stands has been sent, a moment ago."""
    edition = edition_of(contents.since.sent, contents.since, now=now)
    return page_files(result, profile, present, Besides(contents.kept, edition))


def _papers(since: Since) -> list[Change]:
    return [
        *(Change(f"{one.paper.label} {one.paper.title}", None, "ny") for one in since.new),
        *(
            Change(f"{one.paper.label} {one.paper.title}", f"utgåva {one.edition - 1}", f"utgåva {one.edition}")
            for one in since.corrected
        ),
        *(Change(f"{one.label} {one.title}", "med", f"följer inte med: {one.reason}") for one in since.withdrawn),
        *(Change(f"{one.label} {one.title}", "med", None) for one in since.gone),
    ]

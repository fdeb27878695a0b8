"""In: what has been sent, and what has come since. Out: `Edition`: what the page tells of it."""

from pipeline.bundle.since import Since
from pipeline.papers.sent import Sent
from pipeline.report.page.data import Change
from pipeline.report.page.gather import Edition


def edition_of(sent: Sent, since: Since | None = None, *, now: bool = False) -> Edition | None:
    """The last sending, and each paper that is another since then; None when nothing has been sent. now: this run sends
    it, so that nothing can have come since."""
    if not sent.sendings:
        return None
    last = sent.sendings[-1]
    name = f"Tillägg {last.addendum}" if last.addendum else "Handlingarna"
    return Edition(last.number, name, last.date, () if now or since is None else tuple(_papers(since)), now)


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

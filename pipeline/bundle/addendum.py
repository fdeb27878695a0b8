"""In: `Since`, what has come since the papers were sent. Out: the page "Nytt sedan utskicket", as a job for the
template, and the addendum's files.

The page is a Word document like the others: a clerk may edit it, and a house may have another template.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pipeline.bundle.pdf_reuse import pdf_name
from pipeline.bundle.since import Item, Since, edition_mark
from pipeline.errand.profile import Profile
from pipeline.papers import model
from pipeline.papers.jobs import Job
from pipeline.papers.naming import file_name
from pipeline.papers.register import Paper
from pipeline.papers.sent import Sent, SentPaper
from pipeline.problems import Problems

TEMPLATE: Final = "nytt.docx"
TITLE: Final = "Nytt sedan utskicket"


def whole_name(since: Since) -> str:
    """What is sent together: `Handlingar` the first time, then `Tillägg 1`."""
    return f"Tillägg {since.addendum}" if since.addendum else "Handlingar"


def news_papers(sent: Sent, profile: Profile) -> tuple[Paper, ...]:
    """The page for the template check, once something has been sent."""
    return (news_paper(sent, profile)[0],) if sent.sendings else ()


def news_paper(sent: Sent, profile: Profile, date: str = "") -> tuple[Paper, Problems]:
    """The page as a paper. It has no number of its own: it is not part of the basis. date: ISO."""
    label = f"Tillägg {len(sent.sendings)}"
    file, problems = file_name(label, TITLE, "", ".docx", profile)
    paper = Paper(
        key=f"tillagg-{len(sent.sendings)}",
        number=0,
        label=label,
        reference=label.lower(),
        kind="Tillägg",
        title=TITLE,
        date=date,
        template=TEMPLATE,
        source="",
        file=file,
    )
    return paper, problems


def news_job(since: Since, shared: model.Uppgifter, profile: Profile) -> Job:
    """The page's values. shared: those of the errand's other documents.

    Its date, which only the file's properties show, is the latest that is known of what it tells: the day when it will
    be sent is not known before that.
    """
    last = since.sent.sendings[-1].date
    date = max([last, *(one.paper.date for one in since.items if one.paper.date)])
    paper, _ = news_paper(since.sent, profile, date)
    document = model.Handling(
        nyckel=paper.key, typ=paper.kind, nr=0, etikett=paper.label, hanvisning=paper.reference, titel=paper.title,
        datum=date, rad=paper.line, status=paper.status, skal="",
    )  # fmt: skip
    news = model.Nytt(
        tillagg=paper.label,
        utskicksdatum=last,
        nya=tuple(_row(one, since) for one in since.new),
        rattade=tuple(_row(one, since) for one in since.corrected),
        namnda=tuple(_named(one) for one in since.named),
        utgangna=(*(_gone(one, since.sent) for one in since.gone), *(_named(one) for one in since.withdrawn)),
    )
    return Job(paper, TEMPLATE, replace(shared, dokument=document, nytt=news))


def _row(item: Item, since: Since) -> model.Nyhet:
    paper, was = item.paper, item.was
    remark = edition_mark(item, since.sent)
    if was is not None and not was.edition:
        remark = f"Fanns med som «{was.reason}» i utskicket {since.sent.date_of(was.sending)}"
    return model.Nyhet(
        nyckel=paper.key, etikett=paper.label, titel=paper.title, datum=paper.date, rad=paper.line,
        utgava=item.edition, anmarkning=remark,
    )  # fmt: skip


def _named(paper: Paper) -> model.Nyhet:
    return model.Nyhet(
        nyckel=paper.key, etikett=paper.label, titel=paper.title, datum=paper.date, rad=paper.line, utgava=0,
        anmarkning=paper.reason,
    )  # fmt: skip


def _gone(was: SentPaper, sent: Sent) -> model.Nyhet:
    return model.Nyhet(
        nyckel=was.key or was.id, etikett=was.label, titel=was.title, datum=was.date,
        rad=f"{was.label} – {was.title}" + (f", {was.date}" if was.date else ""), utgava=was.edition,
        anmarkning=f"Skickades ut {sent.date_of(was.sending)}" if was.edition else "",
    )  # fmt: skip


def addendum_files(
    since: Since, page: Mapping[str, bytes], pdfs: Mapping[str, bytes], extra: Mapping[str, bytes]
) -> dict[str, bytes]:
    """What is sent, in the order in which it is read, each document with its PDF after it: the page, what is new, what
    is corrected, and extra. pdfs: a document's name in the bundle → its PDF."""
    found: dict[str, bytes] = {}
    documents = [(name, name, data) for name, data in page.items()]
    documents += [(one.file, one.name, one.data) for one in since.items]
    for file, name, data in documents:
        found[name] = data
        if file in pdfs:
            found[pdf_name(name)] = pdfs[file]
    return {**found, **extra}

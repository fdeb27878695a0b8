"""In: `Errand`, `Profile`, `Figures`, the register of papers. Out: a `Job` for each document that a template fills."""

from dataclasses import dataclass, replace

from pipeline.errand.errand import Errand, Mbl, Recipient
from pipeline.errand.profile import Profile
from pipeline.errand.reading import ERRAND_FILE
from pipeline.figures.count import Figures
from pipeline.papers import model
from pipeline.papers.follow_up import comparison_values, follow_up_values, plan_values
from pipeline.papers.register import Paper
from pipeline.papers.sent import NOTHING_SENT, Sent, SentPaper
from pipeline.problems import Place, Problems, problem

EXAMPLE = "Exempel: ärendet följer ett verkligt mönster, men åtgärdernas lydelse och personerna är påhittade."
DRAFT = "UTKAST"


@dataclass(frozen=True, slots=True)
class Job:
    """One document to fill: which paper, which template, and plain values only. `data.mall` is set when it is
    filled."""

    paper: Paper
    template: str
    data: model.Uppgifter


def jobs_for(
    errand: Errand,
    profile: Profile,
    figures: Figures,
    papers: tuple[Paper, ...],
    *,
    draft: bool,
    sent: Sent = NOTHING_SENT,
) -> tuple[tuple[Job, ...], Problems]:
    """A job for each paper with a template that is not left out, in the papers' order. `draft` marks every document
    UTKAST."""
    shared, problems = shared_values(errand, profile, figures, papers, draft=draft, sent=sent)
    jobs = tuple(
        Job(paper, paper.template, replace(shared, dokument=_handling(paper)))
        for paper in papers
        if paper.template and not paper.left_out
    )
    return jobs, problems


def shared_values(
    errand: Errand,
    profile: Profile,
    figures: Figures,
    papers: tuple[Paper, ...],
    *,
    draft: bool,
    sent: Sent = NOTHING_SENT,
) -> tuple[model.Uppgifter, Problems]:
    """What all documents of the errand share; `dokument` is the first of them. `draft` marks every document UTKAST.
    `sent`: what has been sent, whose list of papers then stays as it is."""
    basis = _basis(papers, sent)
    recipients, problems = _recipients(errand.mottagare)
    shared = model.Uppgifter(
        kommun=model.Kommun(namn=profile.kommun.namn),
        arende=_errand_values(errand, recipients),
        dokument=_handling(papers[0]),
        mall=model.Mall(id="", version="", datum="", rad=""),
        handlingar=basis,
        bilagor=tuple(one for one in basis if one.nr),
        hanvisning={paper.key: paper.reference for paper in papers},
        utkast=DRAFT if draft else "",
        beslut=_decision_values(errand),
        uppfoljning=follow_up_values(errand, profile, figures),
        plan=plan_values(errand, figures),
        jamforelse=comparison_values(profile, figures),
        lasexemplar=None,
        nytt=None,
    )
    return shared, problems


def _basis(papers: tuple[Paper, ...], sent: Sent) -> tuple[model.Handling, ...]:
    """The papers that the decision rests on: all of them until they have been sent, and then those that were sent.

    A paper that comes later, announced or not, is told of in its addendum. Were it put into the memo as well, each late
    paper would make a new edition of the memo.
    """
    if not sent.sendings:
        return tuple(_handling(paper) for paper in papers)
    now = {paper.id: paper for paper in papers}
    basis = []
    for was in sent.sendings[0].papers:
        paper = now.get(was.id)
        has_come = paper is not None and was.reason and not paper.left_out
        basis.append(_handling(paper) if paper is not None and not has_come else _as_sent(was))
    return tuple(basis)


def _as_sent(was: SentPaper) -> model.Handling:
    named = f"{was.label} – {was.title}" + (f", {was.date}" if was.date else "")
    return model.Handling(
        nyckel=was.key or was.id,
        typ=was.kind,
        nr=was.number,
        etikett=was.label,
        hanvisning=was.reference,
        titel=was.title,
        datum=was.date,
        rad=f"{named} ({was.reason})" if was.reason else named,
        status=was.status,
        skal=was.reason,
    )


def numbered(texts: tuple[str, ...]) -> tuple[model.Stycke, ...]:
    """Paragraphs with their numbers as keys."""
    return tuple(model.Stycke(nyckel=str(at), text=text) for at, text in enumerate(texts, 1))


def _points(texts: tuple[str, ...]) -> tuple[model.Punkt, ...]:
    return tuple(model.Punkt(nyckel=str(at), nr=at, text=text) for at, text in enumerate(texts, 1))


def _handling(paper: Paper) -> model.Handling:
    return model.Handling(
        nyckel=paper.key,
        typ=paper.kind,
        nr=paper.number,
        etikett=paper.label,
        hanvisning=paper.reference,
        titel=paper.title,
        datum=paper.date,
        rad=paper.line,
        status=paper.status,
        skal=paper.reason,
    )


def _errand_values(errand: Errand, recipients: tuple[model.Mottagare, ...]) -> model.Arende:
    sender = errand.avsandare
    return model.Arende(
        diarienummer=errand.diarienummer,
        titel=errand.titel,
        arendetyp=errand.arendetyp,
        rubrik=errand.rubrik,
        namnd=errand.namnd,
        namndens=genitive(errand.namnd),
        datum=errand.datum.isoformat(),
        sammantradesdatum=errand.sammantradesdatum.isoformat() if errand.sammantradesdatum else "",
        exempel=EXAMPLE if errand.exempel else "",
        avsandare=model.Avsandare(
            forvaltning=sender.forvaltning,
            handlaggare=sender.handlaggare,
            befattning=sender.befattning,
            undertecknare=sender.undertecknare or sender.handlaggare,
            undertecknare_befattning=sender.undertecknare_befattning if sender.undertecknare else sender.befattning,
        ),
        beslutspunkter=_points(errand.beslutspunkter),
        bakgrund=numbered(errand.bakgrund),
        avslutning=numbered(errand.avslutning),
        avsnitt=tuple(
            model.Avsnitt(
                nyckel=section.rubrik.casefold(),
                rubrik=section.rubrik,
                stycken=numbered(section.text or ("Ej aktuellt i ärendet.",)),
            )
            for section in errand.avsnitt
        ),
        mbl=_mbl(errand.mbl),
        mottagare=recipients,
    )


def _mbl(mbl: Mbl) -> str:
    if mbl.utfall == "ej påkallat":
        return "Information eller förhandling är inte påkallad i ärendet."
    done = "Information har lämnats" if mbl.utfall == "information" else "Förhandling har genomförts"
    return f"{done} {mbl.datum}."


def _decision_values(errand: Errand) -> model.Beslut | None:
    decision = errand.beslut
    if decision is None:
        return None
    return model.Beslut(
        datum=decision.datum.isoformat(),
        beslutsfattare=decision.beslutsfattare,
        befattning=decision.befattning,
        lagrum=decision.lagrum,
        punkter=_points(decision.punkter),
        skal=numbered(decision.skal),
    )


def _recipients(written: tuple[Recipient, ...]) -> tuple[tuple[model.Mottagare, ...], Problems]:
    """Each recipient once, and a remark for each that is listed again. Listed with attachments once: gets them."""
    listed: dict[str, list[Recipient]] = {}
    for one in written:
        listed.setdefault(" ".join(_through(one).casefold().split()), []).append(one)
    recipients = []
    for same in listed.values():
        through = _through(same[0])
        line = f"{through}, med bilagor" if any(one.bilagor for one in same) else through
        recipients.append(model.Mottagare(nyckel=through, namn=same[0].namn, rad=line))
    return tuple(recipients), tuple(
        problem("mottagare-tva-ganger", Place(ERRAND_FILE), mottagare=_through(same[0]))
        for same in listed.values()
        if len(same) > 1
    )


def _through(one: Recipient) -> str:
    return f"{one.namn}, genom {one.genom}" if one.genom else one.namn


def genitive(name: str) -> str:
    """`Kommunstyrelsen` → `kommunstyrelsens`, for use inside a sentence; abbreviations: `KF` → `KF:s`. Names that end
    in s, x or z get no s."""
    if name.isupper():
        return f"{name}:s"
    small = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return small if small.endswith(("s", "x", "z")) else f"{small}s"

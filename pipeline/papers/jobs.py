"""In: `Errand`, `Profile`, `Figures`, the register of papers. Out: a `Job` for each document that a template fills."""

from dataclasses import dataclass, replace

from pipeline.errand.errand import Errand, Mbl
from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.papers import model
from pipeline.papers.follow_up import comparison_values, follow_up_values, plan_values
from pipeline.papers.recipients import addressees
from pipeline.papers.register import Paper, basis_papers
from pipeline.papers.sent import NOTHING_SENT, Sent
from pipeline.problems import Problems

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
    counted: model.Uppgifter | None = None,
) -> tuple[model.Uppgifter, Problems]:
    """What the documents of an errand have in common; `dokument` is the first of them. `draft` marks every document
    UTKAST. `sent`: what has been sent, whose list of papers then stays as it is. counted: values that have been made of
    the same figures before; with many measures they are a large part of a run, and are not made twice."""
    basis = tuple(_handling(paper) for paper in basis_papers(papers, sent))
    listed, problems = addressees(errand.mottagare)
    recipients = tuple(model.Mottagare(nyckel=one.key, namn=one.name, rad=one.line) for one in listed)
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
        uppfoljning=counted.uppfoljning if counted else follow_up_values(errand, profile, figures),
        plan=counted.plan if counted else plan_values(errand, figures),
        jamforelse=counted.jamforelse if counted else comparison_values(profile, figures),
        lasexemplar=None,
        nytt=None,
    )
    return shared, problems


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


def genitive(name: str) -> str:
    """`Kommunstyrelsen` → `kommunstyrelsens`, for use inside a sentence; abbreviations: `KF` → `KF:s`. Names that end
    in s, x or z get no s."""
    if name.isupper():
        return f"{name}:s"
    small = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return small if small.endswith(("s", "x", "z")) else f"{small}s"

"""In: the errand, and its papers as they are sent. Out: the folder utskick/: a letter to each group of recipients, as a
draft, and the list of them all.

A group is those who get the same: with the attachments or only the decision, by themselves or through a contact. The
decision itself is made by the committee after this, so each letter says where it has to be put in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from pipeline.bundle.eml import Letter, eml
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Mail, Profile
from pipeline.errand.reading import ERRAND_FILE
from pipeline.papers.jobs import DRAFT, genitive
from pipeline.papers.recipients import Addressee, addressees
from pipeline.papers.register import Paper
from pipeline.problems import Place, Problem, Problems, counted, problem

LETTERS: Final = "utskick"
"""The folder in the bundle."""

LIST: Final = f"{LETTERS}/Sändlista.txt"
_PERSONAL: Final = "personuppgifter"
_SHOWN: Final = 5
_MEGABYTE: Final = 1_000_000
"""As mail gateways count."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Recipients who get the same letter."""

    name: str
    attachments: bool
    through: bool
    members: tuple[Addressee, ...]

    @property
    def file(self) -> str:
        return f"{LETTERS}/{self.name}.eml"


def letters(
    errand: Errand,
    profile: Profile,
    papers: Sequence[Paper],
    pdfs: Mapping[str, bytes],
    whole: Sequence[str],
    *,
    folder: str,
    draft: bool,
) -> tuple[dict[str, bytes], Problems]:
    """papers: the register. pdfs: `Paper.file` → its PDF as it stands. whole: the names of the files that hold all
    papers, to send a link to when a letter is too big. folder: the bundle's name. Path in the bundle → bytes; nothing
    without recipients."""
    everybody, _ = addressees(errand.mottagare)  # who is listed twice has been told with the memo
    files: dict[str, bytes] = {}
    found = [*_missing(everybody), *_shared(everybody)]
    for group in _groups(everybody):
        chosen = [paper for paper in papers if group.attachments or paper.number == 0]
        body = _body(errand, profile, group, chosen, pdfs, draft=draft)
        to, hidden = _places(group, profile.utskick)
        subject = f"{f'{DRAFT} – ' if draft else ''}{errand.diarienummer}: {errand.rubrik}"
        attached = {_pdf_name(paper): pdfs[paper.file] for paper in chosen if _is_attached(paper, pdfs)}
        data = eml(Letter(subject, body, to, hidden, attached))
        found += _too_big(f"{folder}/{group.file}", data, profile.utskick, whole)
        files[group.file] = data
    if everybody:
        files[LIST] = _list(errand, everybody).encode()
    return files, tuple(found)


def _is_attached(paper: Paper, pdfs: Mapping[str, bytes]) -> bool:
    """Personal data do not go by ordinary mail, and what is left out of the papers not at all."""
    return paper.file in pdfs and not paper.left_out and paper.status != _PERSONAL


def _pdf_name(paper: Paper) -> str:
    return str(PurePosixPath(paper.file).with_suffix(".pdf"))


def _groups(everybody: Sequence[Addressee]) -> list[_Group]:
    names = {
        (True, False): "Med bilagor",
        (False, False): "Endast beslutet",
        (True, True): "Genom kontaktperson, med bilagor",
        (False, True): "Genom kontaktperson, endast beslutet",
    }
    return [
        _Group(name, attachments, through, members)
        for (attachments, through), name in names.items()
        if (
            members := tuple(one for one in everybody if (one.attachments, bool(one.through)) == (attachments, through))
        )
    ]


def _places(group: _Group, rules: Mail) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """(to, hidden), each address once, with a name when only one recipient has it."""
    by_address: dict[str, list[Addressee]] = {}
    for one in group.members:
        if one.address:
            by_address.setdefault(one.address.casefold(), []).append(one)
    listed = tuple((same[0].name if len(same) == 1 else "", same[0].address) for same in by_address.values())
    hidden = rules.dold_kopia == "alla" or (rules.dold_kopia == "genom" and group.through)
    return ((), listed) if hidden else (listed, ())


def _body(
    errand: Errand, profile: Profile, group: _Group, chosen: Sequence[Paper], pdfs: Mapping[str, bytes], *, draft: bool
) -> str:
    meeting = f" {errand.sammantradesdatum.isoformat()}" if errand.sammantradesdatum else ""
    passed_on = (
        ["Du får beslutet som kontaktperson. Skicka det vidare till den som står vid ditt namn nedan.", ""]
        if group.through
        else []
    )
    lines = [
        *(["[Handlingarna är märkta UTKAST. Skicka inte brevet.]", ""] if draft else []),
        "Hej!",
        "",
        f"Här är beslutet i ärendet «{errand.rubrik}», {errand.diarienummer}, från {genitive(errand.namnd)}"
        f" sammanträde{meeting}.",
        "",
        *passed_on,
        "[Protokollsutdraget finns först efter sammanträdet. Bifoga det, och ta bort den här raden.]",
        "",
    ]
    for heading, listed in _sorted(chosen, pdfs).items():
        if listed:
            lines += [heading, *(f"- {_named(paper, errand)}" for paper in listed), ""]
    lines += ["Beslutet skickas till:", *(f"- {one.line}" for one in group.members), ""]
    sender = errand.avsandare
    lines += ["Med vänlig hälsning", sender.handlaggare, *([sender.befattning] if sender.befattning else [])]
    return "\n".join([*lines, f"{sender.forvaltning}, {profile.kommun.namn}", ""])


def _sorted(chosen: Sequence[Paper], pdfs: Mapping[str, bytes]) -> dict[str, list[Paper]]:
    """The papers under what is said of them in the letter."""
    there = [paper for paper in chosen if not paper.left_out]
    return {
        "Bifogat:": [paper for paper in there if _is_attached(paper, pdfs)],
        "[Innehåller personuppgifter och är inte bifogat. Skicka det på ett säkert sätt:]": [
            paper for paper in there if paper.status == _PERSONAL
        ],
        "[Finns inte som PDF och är inte bifogat. Gör PDF-filer och kör om, eller bifoga dem själv:]": [
            paper for paper in there if paper.status != _PERSONAL and paper.file not in pdfs
        ],
        "Bifogas inte:": [paper for paper in chosen if paper.left_out],
    }


def _named(paper: Paper, errand: Errand) -> str:
    return f"{paper.label}, {paper.date}" if paper.title == errand.rubrik else paper.line


def _list(errand: Errand, everybody: Sequence[Addressee]) -> str:
    """As the memo has it, with the addresses, and all of them on a line to paste."""
    lines = [f"{errand.diarienummer} {errand.rubrik}", "", "Beslutet skickas till:", ""]
    lines += [f"{one.line}: {one.address or 'adress saknas'}" for one in everybody]
    for group in _groups(everybody):
        addresses = list(dict.fromkeys(one.address for one in group.members if one.address))
        if addresses:
            lines += ["", f"Adresser, {group.name[:1].lower()}{group.name[1:]}:", "; ".join(addresses)]
    return "\n".join([*lines, ""])


def _missing(everybody: Sequence[Addressee]) -> list[Problem]:
    without = [one.key for one in everybody if not one.address]
    if not without:
        return []
    if len(without) == len(everybody):
        how_many = counted(len(everybody), "mottagare", "mottagare")
        return [problem("mottagare-utan-adresser", Place(ERRAND_FILE), antal=how_many)]
    more = f" och {len(without) - _SHOWN} till" if len(without) > _SHOWN else ""
    names = "; ".join(f"«{one}»" for one in without[:_SHOWN]) + more
    return [problem("mottagare-utan-adress", Place(ERRAND_FILE), antal=len(without), mottagare=names)]


def _shared(everybody: Sequence[Addressee]) -> list[Problem]:
    """An address of several recipients. Contacts often answer for several; others may be one and the same, twice."""
    by_address: dict[str, list[Addressee]] = {}
    for one in everybody:
        if one.address and not one.through:
            by_address.setdefault(one.address.casefold(), []).append(one)
    return [
        problem(
            "mottagare-samma-adress",
            Place(ERRAND_FILE),
            adress=same[0].address,
            mottagare=" och ".join(f"«{one.key}»" for one in same),
        )
        for same in by_address.values()
        if len(same) > 1
    ]


def _too_big(path: str, data: bytes, rules: Mail, whole: Sequence[str]) -> list[Problem]:
    if len(data) <= rules.storst_mb * _MEGABYTE:
        return []
    instead = " eller ".join(f"«{name}»" for name in sorted(whole)) or "handlingarna"
    size = -(-len(data) // _MEGABYTE)
    return [problem("brev-for-stort", Place(path), storlek=size, storst=rules.storst_mb, istallet=instead)]

"""In: a registry number, the house rules and, perhaps, last year's errand. Out: `Known`: what of it holds for the new
one, and what has to be decided anew.

Who sends, reports and receives is carried over, and which documents are made of which templates. Dates, titles,
proposals and outcomes are not: what they said stands as a comment beside the empty key.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from pipeline.errand.base import Loc
from pipeline.errand.compose import DECIDE, Known
from pipeline.errand.errand import Document, Errand
from pipeline.errand.profile import Profile

_EITHER = "Ange antingen «mall» eller «fil»."


def blank(number: str, profile: Profile, templates: Sequence[str]) -> Known:
    """A new errand that is like no other. templates: the names of those that there are."""
    there = f"Mallar som finns: {', '.join(templates)}." if templates else "Det finns inga mallar i mappen templates."
    values: dict[str, Any] = {
        "diarienummer": number,
        "titel": DECIDE,
        "datum": DECIDE,
        "beslutspunkter": DECIDE,
        "avsandare": {"forvaltning": DECIDE, "handlaggare": DECIDE},
        "avsnitt": [{"rubrik": heading, "ej_aktuellt": DECIDE} for heading in _headings(profile, "", ())],
        "mbl": {"utfall": DECIDE},
        "dokument": [{"datum": DECIDE, "fil": DECIDE}],
    }
    return Known(values, {("dokument", 0, "mall"): [there], ("dokument", 0, "fil"): [_EITHER], **_style(profile)})


def carried(number: str, profile: Profile, like: Errand, register: str) -> Known:
    """A new errand like an earlier one. register: the copy of its plan's register, as the new file names it; empty when
    there is none."""
    headings = _headings(profile, like.arendetyp, tuple(one.rubrik for one in like.avsnitt))
    values: dict[str, Any] = {
        "diarienummer": number,
        "titel": DECIDE,
        "arendetyp": like.arendetyp or None,
        "namnd": like.namnd,
        "datum": DECIDE,
        "beslutspunkter": DECIDE,
        "avsandare": _written(like.avsandare),
        "avsnitt": [{"rubrik": heading, "ej_aktuellt": DECIDE} for heading in headings],
        "mbl": {"utfall": DECIDE},
        "beslut": None,
        "uppfoljning": None,
        "plan": None,
        "forvaltningar": [_written(one) for one in like.forvaltningar],
        "dokument": [_document(one, memo=at == 0) for at, one in enumerate(_made(like))],
        "mottagare": [_written(one) for one in like.mottagare],
    }
    if like.beslut is not None:
        values["beslut"] = _written(like.beslut, "skal") | {"datum": DECIDE, "punkter": DECIDE}
    if like.plan is not None:
        values["uppfoljning"] = {"ar": like.plan.ar} | ({"registerfil": register} if register else {})
        values["plan"] = {"ar": DECIDE, "registerfil": DECIDE}
    elif like.uppfoljning is not None:
        values["uppfoljning"] = {"ar": DECIDE}
    return Known(_without_none(values), {**_style(profile), **_notes(like, headings)})


def _made(like: Errand) -> list[Document]:
    """The documents that can be made again. The memo always is: a finished one is to be replaced."""
    return [one for at, one in enumerate(like.dokument) if one.mall or at == 0]


def _document(one: Document, *, memo: bool) -> dict[str, Any]:
    kept: dict[str, Any] = {"nyckel": one.nyckel, "typ": one.typ}
    if not memo:
        kept["titel"] = DECIDE
    kept["datum"] = DECIDE
    kept |= {"mall": one.mall} if one.mall else {"fil": DECIDE}
    kept["filnamn"] = one.filnamn if memo else ""
    return {name: value for name, value in kept.items() if value}


def _headings(profile: Profile, kind: str, own: Sequence[str]) -> list[str]:
    """Those that the house requires, and those that the earlier errand had; each once."""
    required = [
        heading
        for of_kind, headings in profile.rubriker.items()
        if of_kind == "alla" or of_kind.casefold() == kind.casefold()
        for heading in headings
    ]
    return list({heading.casefold(): heading for heading in reversed([*required, *own])}.values())[::-1]


def _style(profile: Profile) -> dict[Loc, list[str]]:
    clauses = profile.forslag.stil == "att-satser"
    told = "Kommunen skriver dem som att-satser: «att notera informationen»." if clauses else (
        "Kommunen skriver dem som meningar: «Kommunstyrelsen noterar informationen.»"
    )  # fmt: skip
    return {("beslutspunkter",): [told]}


def _notes(like: Errand, headings: Sequence[str]) -> dict[Loc, list[str]]:
    """What the earlier errand said where the new one is to say something else."""
    of = f"I {like.diarienummer}"
    notes: dict[Loc, list[str]] = {
        ("titel",): [f"{of}: «{like.titel}»"],
        ("datum",): [f"{of}: {like.datum}"],
        ("beslutspunkter",): _earlier(of, like.beslutspunkter),
        ("bakgrund",): _earlier(of, like.bakgrund),
        ("avslutning",): _earlier(of, like.avslutning),
        ("mbl", "utfall"): [f"{of}: «{like.mbl.utfall}»"],
    }
    if like.kortnamn:
        notes["kortnamn",] = [f"{of}: «{like.kortnamn}»"]
    sections = {one.rubrik.casefold(): one for one in like.avsnitt}
    for at, heading in enumerate(headings):
        section = sections.get(heading.casefold())
        if section is not None:
            notes["avsnitt", at, "text"] = _earlier(of, section.text or ("ej aktuellt",))
    if like.beslut is not None:
        notes["beslut", "datum"] = [f"{of}: {like.beslut.datum}"]
        notes["beslut", "punkter"] = _earlier(of, like.beslut.punkter)
        notes["beslut", "skal"] = _earlier(of, like.beslut.skal)
    if like.plan is not None:
        notes["plan", "ar"] = [f"{of}: {like.plan.ar}"]
        notes["plan", "registerfil"] = [f"{of}: «{like.plan.registerfil}»"]
    elif like.uppfoljning is not None:
        notes["uppfoljning", "ar"] = [f"{of}: {like.uppfoljning.ar}"]
    made = _made(like)
    for at, one in enumerate(made):
        notes["dokument", at, "datum"] = [f"{of}: {one.datum}"]
        if at == 0:
            notes["dokument", at, "datum"].append("Samma som ärendets «datum».")
        else:
            notes["dokument", at, "titel"] = [f"{of}: «{one.titel}»"]
        if at == 0 and not one.mall:
            notes["dokument", at, "fil"] = [_EITHER, f"{of}: «{one.fil}»"]
    finished = [one for one in like.dokument if one not in made]
    if finished:
        notes["dokument",] = [
            f"Färdiga filer i {like.diarienummer}, som inte har följt med:",
            *(f"«{one.titel}», {one.datum} ({one.fil})" for one in finished),
            "Ska någon vara med igen: lägg filen i mappen bilagor och skriv in den här, på sin plats i ordningen.",
        ]
    return {loc: lines for loc, lines in notes.items() if lines}


def _earlier(of: str, texts: Sequence[str]) -> list[str]:
    return [f"{of}:", *(f"– {one}" for one in texts)] if texts else []


def _written(table: BaseModel, *without: str) -> dict[str, Any]:
    """What somebody has written in a table, without the keys that stand at their default."""
    return {name: value for name, value in table.model_dump(exclude_defaults=True).items() if name not in without}


def _without_none(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}

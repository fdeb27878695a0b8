"""In: the memo and the director's decision as they stand. Out: headings that the house rules require and that are gone
or empty, an outcome according to MBL that nobody has chosen, a decision without legal basis."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.errand.profile import Profile
from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.sections import section
from pipeline.word.reading.paper import short

_CHOICE: Final = re.compile(r"\b(?:välj|ange|stryk|kryssa)\b|☐|\?$|\bja\s*/\s*nej\b", re.IGNORECASE)
_CHOSEN: Final = re.compile(r"☒|☑|✓|\[x\]", re.IGNORECASE)
_NOT_CALLED: Final = re.compile(
    r"^(?:nej|ej|inte)\b|\b(?:inte|ej|inget|ingen|icke)\b.{0,60}\b(?:påkalla|aktuel|behöv|kräv|nödvändig|tillämplig|omfatta|föranle)",
    re.IGNORECASE,
)
_NEGOTIATED: Final = re.compile(r"\bförhandl", re.IGNORECASE)
_INFORMED: Final = re.compile(r"\binform", re.IGNORECASE)
_LAW: Final = re.compile(
    r"\d{4}:\d+|§|\bkap\.|\bkapitlet\b|delegation|delegering|med stöd av|lagrum|kommunallag|reglemente", re.IGNORECASE
)
_BASIS: Final = ("rättslig grund", "laglig grund", "lagrum", "beslutanderätt*", "delegation*", "stöd för beslutet")


def required_headings(case: Case, one: Examined) -> Iterator[Hit]:
    """rubriker"""
    if one.read is None or one.paper.number or not one.texts:
        return
    for heading, kind in _required(case.profile, case.errand.arendetyp).values():
        found = section(one.read, (heading,))
        if found is None:
            yield hit("saknas", rubrik=heading, slag=kind)
        elif not found.lines:
            yield hit("tom", found.heading, rubrik=heading)


def mbl_is_chosen(case: Case, one: Examined) -> Iterator[Hit]:
    """mbl"""
    if one.read is None or one.paper.number or not one.texts:
        return
    found = section(one.read, case.rules.mblrubrik)
    if found is None:
        yield hit("saknas")
        return
    text = " ".join(line.text for line in found.lines[:3]).strip()
    if not text:
        yield hit("ej-valt", found.heading, text="")
    elif _CHOICE.search(text) and not _CHOSEN.search(text):
        yield hit("ej-valt", found.lines[0], text=f": «{short(text)}»")
    else:
        outcome = _outcome(text)
        if outcome and outcome != case.errand.mbl.utfall:
            yield hit("annat", found.lines[0], star=short(text), ska=case.errand.mbl.utfall)


def has_legal_basis(case: Case, one: Examined) -> Iterator[Hit]:
    """lagrum: in the paper that prints the decision's legal basis, and where none does in the one that prints its
    points."""
    decision = case.errand.beslut
    if decision is None or one.read is None or not one.texts:
        return
    printing = [each for each in case.examined if "beslut.lagrum" in each.texts and each.paper.number]
    printing = printing or [
        each for each in case.examined if any(key.startswith("beslut.punkter[") for key in each.texts)
    ]
    if one not in printing:
        return
    if any(text.strip() for _, text in one.values("beslut.lagrum")):
        return
    text = "\n".join(line.text for line in one.read.body)
    if decision.lagrum.casefold() in text.casefold() or _LAW.search(text):
        return
    found = section(one.read, _BASIS)
    yield hit("saknas", found.heading if found else None, ska=decision.lagrum)


def _required(profile: Profile, kind: str) -> dict[str, tuple[str, str]]:
    """The headings for this kind of errand: folded → the heading, and for which kind it is required."""
    found: dict[str, tuple[str, str]] = {}
    for name, headings in profile.rubriker.items():
        if name == "alla" or name.casefold() == kind.casefold():
            for heading in headings:
                found.setdefault(heading.casefold(), (heading, "alla" if name == "alla" else name))
    return found


def _outcome(text: str) -> str:
    """The outcome that a text tells; empty when it cannot be known."""
    if _NOT_CALLED.search(text):
        return "ej påkallat"
    negotiated, informed = _NEGOTIATED.search(text), _INFORMED.search(text)
    if negotiated and informed:
        return ""
    return "förhandling" if negotiated else "information" if informed else ""

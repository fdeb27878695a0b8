"""In: the texts of a row that is not plainly a measure. Out: whether it is a section, a total, a note, a legend …

Every rule is written here. A row that no rule covers is a problem for the caller to report; it is never dropped.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from pipeline.intake.text import fold, squeeze


class Aside(StrEnum):
    """What a row is that holds no measure."""

    SECTION = "mellanrubrik"
    TOTAL = "summa"
    NOTE = "anteckning"
    LEGEND = "förklaring"
    EXAMPLE = "exempel"


_SECTION: Final = re.compile(
    r"^(?:(?:utvecklings|fokus|mål|insats)?område|utv\.?\s*område|prioriterat område)\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,2}|[a-f])?\s*[.:)–—-]*\s*(?P<name>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED: Final = re.compile(r"^(?:\d{1,2}|[a-f])\s*[.:)–—-]+\s*(?=\D)", re.IGNORECASE)
_TOTAL: Final = re.compile(
    r"^(?:(?:del)?summa\b.*|s:a\b.*|summering\b.*|totalt?(?:summa)?(?:\s+antal)?(?:\s+åtgärder)?\s*[:=]?\s*\d*(?:\s*(?:st|åtgärder))?"
    r"|an(?:tal|del)(?:\s+(?!och\b)\w+)?\s*[:=]?\s*\d*(?:\s*(?:st|%))?)\.?:?$",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"^(?:\*|¹|²|obs\b|n\.?b\.?\s|not(?:era|ering)?\s*[\d:.]|anm(?:ärkning)?\s*[\d:.]|källa\b\s*:|uppgift(?:er)?(?:na|en)?\s"
    r"|(?:ifylld|ifyllt|lämnad|lämnat|inlämnad|sammanställd|sammanställt|uppdaterad|uppdaterat|rapporterad)\b"
    r"|senast\s+(?:uppdaterad|ändrad|sparad)|status(?:en)?\s+(?:per|avser|anges|gäller)\b|avser\b|kontakt(?:person)?\s*:"
    r"|frågor\b|fylls\s+i|fyll\s+i\b|teckenförklaring|förklaring(?:ar)?\b|statusar\s*:|datum\s*:|kommentar(?:er)?\s*:|\()",
    re.IGNORECASE,
)
_LEGEND_HEAD: Final = re.compile(r"^(?:tecken|status|färg)?(?:förklaring(?:ar)?|legend)\s*:?$", re.IGNORECASE)
_EXAMPLE: Final = re.compile(
    r"^(?:exempel|ex)\b\s*[.:\d]|^(?:exempel|ex)$|\(exempel\)$|^exempel(?:rad|åtgärd)", re.IGNORECASE
)
_ONLY_EXAMPLE: Final = re.compile(
    r"^[*(\[]*(?:(?:det här|detta) är (?:bara )?)?(?:ett |en )?exempel(?:rad)?[)\]*.!:]*$", re.IGNORECASE
)
_COUNT: Final = re.compile(r"^\d[\d ]*(?:[.,]\d+)?\s*(?:st|%|procent|åtgärder)?\.?$", re.IGNORECASE)
_LABELS: Final = frozenset(
    map(
        squeeze,
        ("Antal", "Andel", "Procent", "%", "Förklaring", "Betydelse", "Betyder", "Summa", "Totalt", "Status", "Färg"),
    )
)


def is_total(text: str) -> bool:
    return bool(_TOTAL.match(fold(text)))


def is_example(identity: str, measure: str, texts: Sequence[str] = ()) -> bool:
    """The example row of a form: its number is "Exempel", its text says that it is one, or another cell says only
    that."""
    return bool(_EXAMPLE.search(identity) or _EXAMPLE.search(measure)) or any(map(_ONLY_EXAMPLE.match, texts))


def may_be_examples(texts: Sequence[str]) -> list[int]:
    """The places of those texts of a column that are worth a look by `is_example`. Most columns have no x at all."""
    joined = "".join(texts)
    if "x" not in joined and "X" not in joined:
        return []
    return [
        at
        for at, text in enumerate(texts)
        if ("x" in text or "X" in text) and ("xempel" in text or "XEMPEL" in text or text[:2] in ("Ex", "ex", "EX"))
    ]


def is_legend_head(text: str) -> bool:
    return bool(_LEGEND_HEAD.match(text))


def is_note(text: str) -> bool:
    return bool(_NOTE.match(text))


def section(text: str, areas: Mapping[str, str]) -> str:
    """The area that a lone text names: one that is known, with or without its number, or `Utvecklingsområde 1: …`."""
    unnumbered = _NUMBERED.sub("", text)
    known = areas.get(squeeze(text)) or areas.get(squeeze(unnumbered))
    if known:
        return known
    found = _SECTION.match(text)
    if found is None or not (found["name"] or found["number"]):
        return ""
    name = " ".join(found["name"].split())
    return areas.get(squeeze(name), name) if name else " ".join(text.split())


def unnumbered(text: str) -> str:
    """A section's heading without its number."""
    return " ".join(_NUMBERED.sub("", text).split())


def is_legend(texts: Sequence[str], is_status: Callable[[str], bool]) -> bool:
    """Does the row explain a status or count one: `Genomförd = …`, `Genomförd | 15`, or the labels above such rows?"""
    first = texts[0]
    if is_status(first):
        return True
    head, sign, _ = first.partition("=")
    if sign and is_status(head.strip()):
        return True
    head, sign, rest = first.partition(":")
    if sign and rest and len(texts) == 1 and is_status(head.strip()):
        return True
    return len(texts) > 1 and all(squeeze(text) in _LABELS for text in texts)


def is_counted(texts: Sequence[str], is_label: Callable[[str], bool]) -> bool:
    """Is the row one label and numbers: `Genomförd | 15`, `15 | Genomförd`, `Summa | 60 | 100 %`?"""
    labels = [text for text in texts if not _COUNT.match(text)]
    return len(labels) == 1 < len(texts) and is_label(labels[0].rstrip(" :="))


def is_count(texts: Sequence[str], is_status: Callable[[str], bool]) -> bool:
    """Does the row only count statuses: `Genomförda: 15 | Pågående: 39`?"""
    pairs = [text.partition(":") for text in texts]
    return all(rest.strip().rstrip(" st%").isdigit() and is_status(head.strip()) for head, _, rest in pairs)

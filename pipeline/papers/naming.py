"""In: titles and labels. Out: names of files and folders that every system accepts, and what had to be changed in them.

Windows, macOS, mail gateways and case systems each refuse something else. A character is mapped by the house's own rule
(profil.toml, `filnamn.byt`) or by the table below, which is told; a name that is too long is never cut, but a problem.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.errand.reading import ERRAND_FILE
from pipeline.problems import Place, Problems, problem

if TYPE_CHECKING:
    from pipeline.errand import Errand, Profile
    from pipeline.errand.profile import FileNames

FORBIDDEN: Final = {
    "<": "(", ">": ")", ":": "-", '"': "'", "/": "-", "\\": "-", "|": "-", "?": "_", "*": "_",
}  # fmt: skip
"""What Windows forbids in a name, and what stands there instead when profil.toml has no rule of its own."""

RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"]
)
"""Names of devices on Windows, whatever their case and whatever stands after the first dot."""

LONGEST_IN_BYTES: Final = 240
"""Most file systems hold 255 bytes in a name; å, ä and ö are two each. The rest is room for "(nytt utkast)"."""


@dataclass(frozen=True, slots=True)
class SafeName:
    """A name that is safe everywhere. `mapped`: (what stood there, what stands there now) for each change that no rule
    in profil.toml asked for, in order; an empty second part means that it was taken away."""

    name: str
    mapped: tuple[tuple[str, str], ...] = ()


def safe_name(text: str, files: "FileNames", *, suffix: str = "") -> SafeName:
    """`text` (+ `suffix`, such as ".docx") as a name. å, ä, ö, dashes and everything else that works is kept."""
    text = _by_house_rule(unicodedata.normalize("NFC", text), files.byt)
    mapped: list[tuple[str, str]] = []
    out: list[str] = []
    for char in text:
        new = _safe_character(char)
        if new != char and not char.isspace():
            mapped.append((char, new))
        out.append(new)
    # Composed again: a house rule or a taken away character may have put a letter beside its accent.
    name = unicodedata.normalize("NFC", re.sub(" {2,}", " ", "".join(out)).strip(" "))
    if not name.strip(". "):
        name = ""
    if name[:1] in (".", "~"):  # hidden on macOS and Linux; taken for Office's own lock file
        mapped.append((name[0], "_"))
        name = "_" + name[1:]
    if name != (bare := name.rstrip(". ")):  # Windows takes them away itself, and then does not find the file
        mapped.append((name[len(bare) :].strip(" "), ""))
        name = bare
    stem, dot, rest = (name + suffix).partition(".")
    if stem.rstrip(" ").casefold() in RESERVED:
        mapped.append((stem, f"{stem}_"))
        stem += "_"
    return SafeName(stem + dot + rest, tuple(dict.fromkeys(mapped)))


def folder_name(errand: "Errand", profile: "Profile") -> tuple[str, Problems]:
    """The bundle's folder: `<diarienummer> <kortnamn or title>`."""
    whole = f"{errand.diarienummer} {errand.kortnamn or errand.titel}"
    return _checked(whole, "", profile.filnamn, near="mappens namn", key="kortnamn")


def file_name(label: str, title: str, short: str, suffix: str, profile: "Profile") -> tuple[str, Problems]:
    """One document: `Bilaga 2 Åtgärdsplan 2023.docx`. `short` stands in for the title when there is one; the label is
    always kept, since it carries the number. No title: the label alone."""
    whole = " ".join(part for part in (label, short or title) if part)
    return _checked(whole, suffix, profile.filnamn, near=label, key="filnamn")


def collisions(names: Iterable[str]) -> Problems:
    """Names that are one and the same on Windows or macOS: equal, or different only in case or Unicode form."""
    seen: dict[str, str] = {}
    found = []
    for name in names:
        key = same_name_key(name)
        if key in seen:
            found.append(problem("filnamn-lika", Place(ERRAND_FILE), ett=seen[key], annat=name))
        seen.setdefault(key, name)
    return tuple(found)


def same_name_key(name: str) -> str:
    """Equal for two names that Windows or macOS take for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _by_house_rule(text: str, swaps: dict[str, str]) -> str:
    """One pass, so that what a rule puts in is not changed by the next; longer rules first."""
    rules = {unicodedata.normalize("NFC", old): new for old, new in swaps.items() if old}
    if not rules:
        return text
    pattern = "|".join(re.escape(old) for old in sorted(rules, key=lambda old: (-len(old), old)))
    return re.sub(pattern, lambda match: rules[match[0]], text)


def _safe_character(char: str) -> str:
    category = unicodedata.category(char)
    if char in FORBIDDEN:
        return FORBIDDEN[char]
    if char.isspace():  # also no-break spaces, tabs and line breaks
        return " "
    if category == "Cf":  # soft hyphens, zero width, text direction: they cannot be seen, and can deceive
        return ""
    if category in {"Cc", "Cs", "Co", "Cn"}:
        return "_"
    return char


def _checked(whole: str, suffix: str, files: "FileNames", *, near: str, key: str) -> tuple[str, Problems]:
    safe = safe_name(whole, files, suffix=suffix)
    place = Place(ERRAND_FILE, near=near)
    found = []
    if safe.name == suffix:
        found.append(problem("filnamn-tomt", place, namn=_printable(whole), nyckel=key))
    if len(safe.name) > files.langd or len(safe.name.encode()) > LONGEST_IN_BYTES:
        found.append(
            problem("filnamn-langt", place, namn=safe.name, tecken=len(safe.name), langd=files.langd, nyckel=key)
        )
    if safe.mapped:
        swaps = ", ".join(f"{_visible(old)} → {_visible(new)}" for old, new in safe.mapped)
        found.append(problem("filnamn-bytt", place, fran=_printable(whole), namn=safe.name, byten=swaps, nyckel=key))
    return safe.name, tuple(found)


def _visible(part: str) -> str:
    """A character as a person can read it, also when it cannot be seen."""
    if not part:
        return "tas bort"
    return f"«{part}»" if part.isprintable() else " ".join(f"U+{ord(char):04X}" for char in part)


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)

"""In: the front page in the joined file, and where each part begins. Out: the front page's links lead there, and the
ten digits that it printed for each page number are that number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.pdf.content import SHOWS
from pipeline.pdf.entries import drop
from pipeline.pdf.glyphs import Glyphs, glyphs_of
from pipeline.pdf.part import DIGITS, DOCUMENT_LINK, INDEX_URI, PAGE_LINK
from pipeline.pdf.structure import Reached

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class Target:
    """Where a part begins: its first page, that page's printed number, and what the part is called."""

    page: "pikepdf.Object"
    number: int
    name: str


def settle_index(
    pdf: "pikepdf.Pdf", pages: "list[pikepdf.Page]", targets: Mapping[str, Target], reached: Reached
) -> tuple[set[str], set[str]]:
    """Settle the links of the front pages, in place. Returns the keys whose page number was printed, and those that a
    link names and no part has."""
    printed: set[str] = set()
    unknown: set[str] = set()
    for page in pages:
        numbers: dict[int, str] = {}
        for link in list(page.obj.get("/Annots") or []):
            address = _address(link)
            if not address.startswith(INDEX_URI):
                continue
            key = address.removeprefix(PAGE_LINK if address.startswith(PAGE_LINK) else DOCUMENT_LINK)
            target = targets.get(key)
            if target is None:
                unknown.add(key)
                drop(link, "/A")
            else:
                _lead(link, target)
            if address.startswith(PAGE_LINK):
                numbers |= dict.fromkeys(_marked(link, page, reached), key)
        if numbers:
            texts = {key: str(targets[key].number) if key in targets else "" for key in numbers.values()}
            printed |= _print_numbers(pdf, page, numbers, texts)
    return printed, unknown


def _address(link: "pikepdf.Object") -> str:
    import pikepdf

    action = link.get("/A")
    return str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""


def _lead(link: "pikepdf.Object", target: Target) -> None:
    """The whole page is shown. The words are what a screen reader says."""
    import pikepdf

    drop(link, "/A")
    link["/Dest"] = pikepdf.Array([target.page, pikepdf.Name("/Fit")])
    link["/Contents"] = pikepdf.String(f"{target.name}, sida {target.number}")


def _marked(link: "pikepdf.Object", page: "pikepdf.Page", reached: Reached) -> set[int]:
    """The pieces of marked content of the structure element that the link belongs to."""
    element = reached.objects.get(link.objgen)
    if element is None:
        return set()
    return {
        number for number, owner in reached.marked.get(page.obj.objgen, {}).items() if owner.objgen == element.objgen
    }


def _print_numbers(
    pdf: "pikepdf.Pdf", page: "pikepdf.Page", numbers: Mapping[int, str], texts: Mapping[str, str]
) -> set[str]:
    """Rewrite the page's content: each piece in `numbers` prints its part's page number, right-aligned to where the
    digits ended, in their own font; nothing, when the part is not there."""
    import pikepdf

    fonts = _fonts(page)
    out: list[Any] = []
    printed: set[str] = set()
    inside: list[int | None] = []
    font: Glyphs | None = None
    shows: list[int] = []
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        out.append(one)
        if operator in ("BDC", "BMC"):
            number = _number(one.operands) if operator == "BDC" else None
            inside.append(number if number in numbers else None)
            shows = []
        elif operator == "Tf":
            font = fonts.get(str(one.operands[0]))
        elif operator in SHOWS and any(number is not None for number in inside):
            shows.append(len(out) - 1)
        elif operator == "EMC" and inside:
            number = inside.pop()
            if number is not None and font is not None:
                key = numbers[number]
                if _replace(out, shows, font, texts[key]) and texts[key]:
                    printed.add(key)
                shows = []
    page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(out))
    return printed


def _replace(out: list[Any], shows: list[int], font: Glyphs, number: str) -> bool:
    """Put the number where the last of these operators ends, and empty the others. In a column that is too narrow the
    digits stand on two lines: the number takes the place of the last of them. Untouched, and false, when what they
    print is no part of the ten digits."""
    import pikepdf

    pieces = [list(_pieces(out[at].operands[-1])) for at in shows]
    told = "".join(font.text(bytes(one)) for piece in pieces for one in piece if isinstance(one, pikepdf.String))
    if not told or told not in DIGITS or not font.has(number):
        return False
    if not DIGITS.endswith(told):
        number = ""
    last = sum(font.width(bytes(one)) if isinstance(one, pikepdf.String) else -float(one) for one in pieces[-1])
    codes = font.codes(number)
    for at in shows[:-1]:
        out[at] = pikepdf.ContentStreamInstruction([pikepdf.String(b"")], pikepdf.Operator("Tj"))
    shift = round(font.width(codes) - last, 3)
    out[shows[-1]] = pikepdf.ContentStreamInstruction(
        [pikepdf.Array([shift, pikepdf.String(codes)])], pikepdf.Operator("TJ")
    )
    return DIGITS.endswith(told)


def _pieces(text: Any) -> list[Any]:
    import pikepdf

    return list(text) if isinstance(text, pikepdf.Array) else [text]


def _fonts(page: "pikepdf.Page") -> dict[str, Glyphs]:
    found = {}
    for name, font in page.resources.get("/Font", {}).items():
        glyphs = glyphs_of(font)
        if glyphs is not None:
            found[name] = glyphs
    return found


def _number(operands: "pikepdf.ContentStreamOperands") -> int | None:
    import pikepdf

    told = operands[1]
    number: Any = told.get("/MCID") if isinstance(told, pikepdf.Dictionary) else None
    return number if isinstance(number, int) else None

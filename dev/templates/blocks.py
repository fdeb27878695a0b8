"""In: style names, text, template tags. Out: WordprocessingML for runs, paragraphs and loops.

Text is given as plain `str` and escaped here; `Xml` is markup that is already made. One `str` is one run, so a tag that
stands in one string stands in one run.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape


class Xml(str):
    """Markup, not text."""

    __slots__ = ()


def joined(parts: Iterable[str]) -> Xml:
    """Markup from several pieces; plain text among them becomes runs."""
    return Xml("".join(part if isinstance(part, Xml) else run(part) for part in parts))


# ---- runs ------------------------------------------------------------------------------------------------------------


def run(text: str, style: str = "") -> Xml:
    """One run of text, with a character style if one is named."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return Xml(f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


def tab() -> Xml:
    """One step to the paragraph style's next tab stop."""
    return Xml("<w:r><w:tab/></w:r>")


def line_break() -> Xml:
    """A new line in the same paragraph."""
    return Xml("<w:r><w:br/></w:r>")


def field(code: str, cached: str, style: str = "") -> Xml:
    """A field that Word and LibreOffice compute when they lay out the page; `cached` shows until then."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""

    def piece(inside: str) -> str:
        return f"<w:r>{properties}{inside}</w:r>"

    begin, separate, end = (piece(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    instruction = piece(f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
    return Xml(begin + instruction + separate + run(cached, style) + end)


# ---- paragraphs ------------------------------------------------------------------------------------------------------


def paragraph(style: str, *content: str) -> Xml:
    """A paragraph in a style: all its looks come from there."""
    return Xml(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{joined(content)}</w:p>')


def tag(expression: str, kind: str = "p") -> Xml:
    """A paragraph that only steers, `{%p … %}`: it vanishes when the template is filled. kind "tr": with its row."""
    return paragraph("Malltagg", f"{{%{kind} {expression} %}}")


def loop(over: str, *content: Xml) -> Xml:
    """Paragraphs and tables repeated for each item: `loop("o in plan.omraden", …)`."""
    return joined((tag(f"for {over}"), *content, tag("endfor")))


def when(condition: str, *content: Xml, otherwise: Iterable[Xml] = ()) -> Xml:
    """Paragraphs and tables that are there only when the condition holds, and what is there instead."""
    other = (tag("else"), *otherwise) if otherwise else ()
    return joined((tag(f"if {condition}"), *content, *other, tag("endif")))

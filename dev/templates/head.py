"""In: nothing. Out: the heads and feet that all templates share, and the marks at the top of the first page.

What a template prints takes its looks from the paragraph style: LibreOffice 7.4 drops a character style inside the
content control that each printed value becomes. Character styles are for words that stand in the template itself.
"""

from dev.templates.blocks import Xml, field, joined, paragraph, run, tab, when

_NUMBER = "Sidnummer"
_PAGE = joined((field("PAGE", "1", _NUMBER), run(" (", _NUMBER), field("NUMPAGES", "1", _NUMBER), run(")", _NUMBER)))
_DRAFT = when("utkast", paragraph("Utkast", "{{ utkast }}"))
_TEMPLATE = paragraph("Sidfot", "{{ mall.rad }}")


def _top_line() -> Xml:
    return paragraph("Sidhuvudtopp", "{{ kommun.namn }}", tab(), "{{ dokument.typ }}", tab(), _PAGE)


def _label(*, attachment: bool) -> Xml:
    return joined((tab(), "{{ dokument.etikett }}")) if attachment else Xml()


def first_head(*, attachment: bool, dated: bool = True) -> Xml:
    """First page: municipality, document type, page; date; diarienummer; the attachment's number."""
    label = _label(attachment=attachment)
    number = "Dnr {{ arende.diarienummer }}"
    if not dated:
        return joined((_DRAFT, _top_line(), paragraph("Sidhuvudslut", tab(), number, label)))
    return joined(
        (
            _DRAFT,
            _top_line(),
            paragraph("Sidhuvud", tab(), "{{ dokument.datum }}", label),
            paragraph("Sidhuvudslut", tab(), number),
        )
    )


def head(*, attachment: bool, dated: bool = True) -> Xml:
    """Pages that follow: the same facts on two lines."""
    label = _label(attachment=attachment)
    second = paragraph(
        "Sidhuvudslut", "Dnr {{ arende.diarienummer }}", tab(), "{{ dokument.datum }}" if dated else "", label
    )
    return joined((_DRAFT, _top_line(), second))


def first_foot() -> Xml:
    """First page: the template's id, version and date at the left margin, small."""
    return _TEMPLATE


def foot() -> Xml:
    """Pages that follow: as on the first, and that the errand is an example, which the first page says in its text."""
    return joined((when("arende.exempel", paragraph("Sidfot", "{{ arende.exempel }}")), _TEMPLATE))


def example_note() -> Xml:
    """The sentence that says that the errand is an example, when it is one."""
    return when("arende.exempel", paragraph("Markering", "{{ arende.exempel }}"))


def fact(label: str, *content: str) -> Xml:
    """A line such as «Till   Kommunstyrelsen»."""
    return paragraph("Uppgift", run(label, "Ledord"), tab(), *content)

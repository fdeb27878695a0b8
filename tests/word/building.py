"""Small Word documents and data for tests, from text that stands in the test; and a text picture of the result.

    docx(p("Titel: {{ arende.titel }}"), table(["Nr", "Åtgärd"], ["{{ a.nr }}", "{{ a.atgard }}"]))
    data(arende={"titel": "Plan"}, uppfoljning={"atgarder": [{"nyckel": "A1", "nr": "A1"}]})
    outline(draft.data)  →  Titel: [arende.titel] Plan

Blocks and runs are XML as text: `p` makes a paragraph of runs, and a plain string in it is a run. What a test does not
give is empty in the data.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from html import escape
from typing import Any

from lxml import etree

from pipeline.papers import model
from pipeline.papers.jobs import Job
from pipeline.papers.register import Paper
from pipeline.problems import Problem, Problems
from pipeline.word.fill import Draft, fill
from pipeline.word.lint import lint
from pipeline.word.package import W, parse, read_parts, stories, write_parts
from pipeline.word.template import open_template
from pipeline.wordings import Weight

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STORIES = {"header1": "header", "footer1": "footer", "footnotes": "footnotes"}

# ---- a document ------------------------------------------------------------------------------------------------------


def r(text: str, properties: str = "", *, extra: str = "") -> str:
    """A run. properties: the inside of its w:rPr. extra: XML before its text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}{extra}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def p(*runs: str, style: str = "", attributes: str = "") -> str:
    """A paragraph; a part that does not begin with `<` is the text of a run."""
    inside = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p{attributes}>{inside}{''.join(one if one.startswith('<') else r(one) for one in runs if one)}</w:p>"


def cell(*blocks: str) -> str:
    """A cell; a block that does not begin with `<w:` is the text of a paragraph."""
    inside = "".join(one if one.startswith("<w:") else p(one) for one in blocks)
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def table(*rows: list[str] | str) -> str:
    """A table; a row is a list of cells, or XML."""
    width = max((len(one) for one in rows if isinstance(one, list)), default=1)
    grid = '<w:gridCol w:w="1000"/>' * width
    inside = "".join(one if isinstance(one, str) else row(*one) for one in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>'


def control(content: str, kind: str = "<w:text/>", *, number: int = 7, tag: str = "egen", first: str = "") -> str:
    """A content control of the template author's. kind: the element that says which kind. first: more properties."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>{first}{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def picture(description: str, number: int = 1) -> str:
    """A run with a drawing and its alternative text."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="{number}" name="Bild {number}" '
        f'descr="{escape(description)}"/><a:graphic><a:graphicData uri="urn:x"/></a:graphic></wp:inline></w:drawing>'
        "</w:r>"
    )


def text_box(*blocks: str) -> str:
    """A run with a text box as Word writes it: two copies, for new and for old programs."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="914400" cy="914400"/><wp:docPr id="50" name="Textruta 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/>'
        "</wps:spPr>"
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        '</mc:Choice><mc:Fallback><w:pict><v:rect style="width:72pt;height:72pt"><v:textbox>'
        f"{inside}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def docx(
    *blocks: str,
    header: str = "",
    footer: str = "",
    footnote: str = "",
    parts: Mapping[str, str | bytes | None] | None = None,
    relations: str = "",
) -> bytes:
    """A .docx with these blocks in its body. header, footer, footnote: blocks. parts: more parts; None takes one away.
    relations: more relationships of the document."""
    stories = {
        "header1": f"<w:hdr {SPACES}>{header}</w:hdr>" if header else "",
        "footer1": f"<w:ftr {SPACES}>{footer}</w:ftr>" if footer else "",
        "footnotes": _footnotes(footnote) if footnote else "",
    }
    present = [name for name, xml in stories.items() if xml]
    references = "".join(
        f'<w:{_STORIES[name]}Reference w:type="default" r:id="rId{name}"/>' for name in present if name != "footnotes"
    )
    body = "".join(blocks) + f"<w:sectPr>{references}</w:sectPr>"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{_STORIES[name]}+xml"/>' for name in present
    )
    made: dict[str, str | bytes | None] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            "".join(
                f'<Relationship Id="rId{name}" Type="{_RELATIONS}/{_STORIES[name]}" Target="{name}.xml"/>'
                for name in present
            )
            + relations
        ),
    }
    made.update({f"word/{name}.xml": xml for name, xml in stories.items() if xml})
    made.update(parts or {})
    return write_parts(
        {
            name: one if isinstance(one, bytes) else (HEAD + one).encode()
            for name, one in made.items()
            if one is not None
        }
    )


def _relationships(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def _footnotes(blocks: str) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f'<w:footnotes {SPACES}>{separators}<w:footnote w:id="1">{blocks}</w:footnote></w:footnotes>'


def note() -> str:
    """A run that refers to the footnote."""
    return '<w:r><w:footnoteReference w:id="1"/></w:r>'


# ---- data ------------------------------------------------------------------------------------------------------------


def data(**values: Any) -> model.Uppgifter:
    """The data model with these values, as nested dicts and lists; everything else is empty, or absent."""
    made: model.Uppgifter = _made(model.Uppgifter, values)
    return made


def measures(*numbers: str, **values: str) -> list[dict[str, str]]:
    """Measures with these numbers, each with the same other values."""
    return [{"nyckel": number, "nr": number, "atgard": f"Åtgärd {number}"} | values for number in numbers]


def _made(owner: Any, given: Mapping[str, Any]) -> Any:
    hints = typing.get_type_hints(owner, vars(model))
    assert set(given) <= set(hints), f"{owner.__name__} has no {sorted(set(given) - set(hints))}"
    return owner(**{one.name: _value(hints[one.name], given.get(one.name)) for one in fields(owner)})


def _value(hint: Any, given: Any) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return None if given is None else _made(arguments[0], given)
    if origin is tuple:
        return tuple(_made(arguments[0], one) for one in given or ())
    if origin is dict:
        return dict(given or {})
    if is_dataclass(hint):
        return _made(hint, given or {})
    return hint() if given is None else given


# ---- filling ---------------------------------------------------------------------------------------------------------

PAPER = Paper(
    key="x", number=1, label="Bilaga 1", reference="bilaga 1", kind="Plan", title="Titel", date="2023-01-26",
    template="mall.docx", source="", file="x.docx",
)  # fmt: skip


def tried(template: bytes, values: model.Uppgifter) -> tuple[Draft | None, list[str]]:
    """Fill without lint: the draft, and each problem as `code: where: words`."""
    draft, problems = fill(Job(PAPER, "mall.docx", values), open_template("mall.docx", template))
    return draft, [said(one) for one in problems]


def filled(template: bytes, values: model.Uppgifter) -> Draft:
    """Fill a template that has no fault."""
    assert linted(template) == []
    draft, problems = tried(template, values)
    assert problems == []
    assert draft is not None
    return draft


def linted(template: bytes) -> list[str]:
    """The faults that lint finds, each as `code: where: words`; without the remarks."""
    return [said(one) for one in found_in(template) if one.weight is not Weight.REMARK]


def remarked(template: bytes) -> list[str]:
    """The remarks that lint makes, likewise."""
    return [said(one) for one in found_in(template) if one.weight is Weight.REMARK]


def found_in(template: bytes) -> Problems:
    return lint("mall.docx", template, {"antal": ["genomford", "pagar"], "hanvisning": ["plan"]})


def said(one: Problem) -> str:
    return f"{one.code}: {one.place.near}: {one.what}{one.todo.partition('.')[2]}"


def codes(template: bytes) -> list[str]:
    """The codes that lint finds."""
    return [one.partition(":")[0] for one in linted(template)]


# ---- what came of it -------------------------------------------------------------------------------------------------


def story(document: bytes, part: str = "word/document.xml") -> etree._Element:
    return parse(read_parts(document)[part])


def outline(document: bytes, part: str = "word/document.xml") -> str:
    """The part as text: `# heading`, `[key] text`, `| cell | cell |`; a line break is ↵ and a tab is →."""
    root = story(document, part)
    body = root.find(f"{W}body")
    return "\n".join(_lines(root if body is None else body))


def stories_of(document: bytes) -> list[str]:
    return stories(read_parts(document))


def _lines(holder: etree._Element) -> list[str]:
    found: list[str] = []
    for one in holder:
        match one.tag.rpartition("}")[2]:
            case "p":
                style = one.find(f"{W}pPr/{W}pStyle")
                heading = style is not None and style.get(f"{W}val", "").startswith(("Heading", "Rubrik"))
                found.append(("# " if heading else "") + _inline(one))
            case "tbl":
                found += [
                    "| " + " | ".join(" / ".join(_lines(inner)) for inner in line.iter(f"{W}tc")) + " |"
                    for line in one.iter(f"{W}tr")
                ]
            case "sdt" | "sdtContent" | "footnote":
                found += _lines(one)
    return found


def _inline(holder: etree._Element) -> str:
    text = ""
    for one in holder:
        match one.tag.rpartition("}")[2]:
            case "r" | "hyperlink" | "sdtContent" | "fldSimple" | "AlternateContent" | "drawing" | "pict":
                text += _inline(one)
            case "t":
                text += one.text or ""
            case "br":
                text += "↵"
            case "tab":
                text += "→"
            case "sdt":
                tag = one.find(f"{W}sdtPr/{W}tag")
                text += f"[{'' if tag is None else tag.get(f'{W}val')}] {_inline(one)}"
    return text

"""In: a part of a template, and its tags. Out: tags that stand where docxtpl would delete text, move rows or break the
document in silence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.word.package import W
from pipeline.word.pairs import Pairs, spelt
from pipeline.word.paragraphs import Paragraph, own_texts, text_of
from pipeline.word.tagged import TAG, Tag

if TYPE_CHECKING:
    from lxml import etree

_BRACES: Final = re.compile(r"\{+[^{}]{0,30}\}*|[%#]?\}+")
_LEVELS: Final = {"p": "stycket", "tr": "raden", "tc": "cellen"}
_MERGING: Final = frozenset({"vm", "hm"})
_FIGURES: Final = tuple(
    f"{W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "fldChar", "sectPr")
)


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """A fault at a paragraph (None: somewhere in the part), with the words for its wording."""

    code: str
    paragraph: Paragraph | None
    words: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    """What in the paragraph it is about, such as a tag; empty: all of it."""


def layout_faults(paragraphs: "Mapping[etree._Element, Paragraph]", tags: list[Tag], pairs: Pairs) -> list[LayoutFault]:
    """Everything that is wrong with where the tags of a part stand."""
    return [
        *_loose(paragraphs),
        *(fault for tag in tags for fault in _unusable(tag)),
        *(fault for tag in tags for fault in _alone(tag)),
        *_pair_faults(tags, pairs),
    ]


def _loose(paragraphs: "Mapping[etree._Element, Paragraph]") -> Iterator[LayoutFault]:
    """The braces that are in no whole tag, each told once in a paragraph: docxtpl prints `{ namn }` as it stands, and
    often `{{ namn }` too."""
    for element, paragraph in paragraphs.items():
        rest = TAG.sub(" ", "".join(one.text or "" for one in own_texts(element)))
        for loose in dict.fromkeys(found[0].strip() for found in _BRACES.finditer(rest)):
            yield LayoutFault("mall-klamrar", paragraph, {"klammer": loose}, loose)


def _unusable(tag: Tag) -> Iterator[LayoutFault]:
    """Forms of docxtpl's that print what is no plain value, or hide how a table is built."""
    rich = re.match(r"\{\{(?:p|r|tr|tc)\s", tag.text)
    if rich:
        words = {"vad": f"formaterad text ({rich[0].strip()} …}}}})"}
        yield LayoutFault("mall-otillaten", tag.paragraph, words, tag.text)
    if tag.word in _MERGING:
        yield LayoutFault("mall-otillaten", tag.paragraph, {"vad": f"sammanslagna celler ({tag.text})"}, tag.text)
    if tag.word == "raw":
        yield LayoutFault("mall-otillaten", tag.paragraph, {"vad": "taggen «raw»"}, tag.text)
    if tag.first.tag in (f"{W}instrText", f"{W}fldSimple"):
        yield LayoutFault("mall-otillaten", tag.paragraph, {"vad": f"en tagg i en fältkod ({tag.text})"}, tag.text)
    if _split(tag):
        words = {"start": _short(tag.text), "slut": "resten av taggen"}
        yield LayoutFault("mall-tagg-over-kontroll", tag.paragraph, words, tag.text)
    if re.search("[“”„‘’]", tag.text) and not tag.text.startswith("{#"):
        yield LayoutFault("mall-citattecken", tag.paragraph, {"tagg": tag.text}, tag.text)


def _split(tag: Tag) -> bool:
    """Does the tag cross the border of a control or a link? docxtpl would delete the border."""
    return tag.first is not tag.last and _around(tag.first) is not _around(tag.last)


def _around(text: "etree._Element") -> "etree._Element | None":
    """What a run stands in: the paragraph, or a control or link in it."""
    run = text.getparent()
    return None if run is None else run.getparent()


def _alone(tag: Tag) -> Iterator[LayoutFault]:
    """A tag that takes its paragraph, row or cell with it, and what else would vanish with that."""
    if tag.level not in _LEVELS:
        return
    owner = next(tag.first.iterancestors(f"{W}{tag.level}"), None)
    if owner is None:
        yield LayoutFault("mall-tagg-utanfor-tabell", tag.paragraph, {"tagg": tag.text}, tag.text)
    elif text_of(owner).replace(tag.text, "", 1).strip() or next(owner.iter(*_FIGURES), None) is not None:
        words = {"tagg": tag.text, "var": _LEVELS[tag.level]}
        yield LayoutFault("mall-tagg-inte-ensam", tag.paragraph, words, tag.text)


def _pair_faults(tags: list[Tag], pairs: Pairs) -> Iterator[LayoutFault]:
    """`{%tr for %}` must end with `{%tr endfor %}`, in the same table: otherwise docxtpl moves rows or deletes controls
    in silence."""
    for at in pairs.stray:
        tag = tags[at]
        if spelt(tag):
            yield LayoutFault("mall-tagg-fel", tag.paragraph, {"fel": f"{_written(tag)} saknar sin början"}, tag.text)
    for opener, tag in pairs.ended:
        if not spelt(opener, tag):
            continue
        where = f" i {opener.paragraph.where}" if opener.paragraph else ""
        words = {"start": f"{_written(opener)}{where}", "slut": _written(tag)}
        if opener.level != tag.level:
            yield LayoutFault("mall-olika-nivaer", tag.paragraph, words, tag.text)
        elif _home(opener) is not _home(tag) or opener.attribute != tag.attribute:
            yield LayoutFault("mall-tagg-over-kontroll", tag.paragraph, words, tag.text)
    for opener in pairs.open_ones:
        words = {"fel": f"{_written(opener)} saknar sitt {{% end{opener.word} %}}"}
        yield LayoutFault("mall-tagg-fel", opener.paragraph, words, opener.text)


def _home(tag: Tag) -> "etree._Element | None":
    """What the tag repeats or leaves out parts of: its beginning and its end must have the same."""
    if tag.attribute or tag.first.tag != f"{W}t":
        return tag.first
    if tag.level in ("tr", "tc"):
        owner = next(tag.first.iterancestors(f"{W}{tag.level}"), None)
        return None if owner is None else owner.getparent()
    around = _around(tag.first)
    if tag.level == "p":
        around = next(tag.first.iterancestors(f"{W}p"), None)
    return around.getparent() if around is not None and around.tag == f"{W}p" else around


def _written(tag: Tag) -> str:
    more = " …" if tag.word in ("for", "if", "elif") else ""
    return f"{{%{tag.level} {tag.word}{more} %}}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"

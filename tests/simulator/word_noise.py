"""In: a document. Out: the same, saved by Word without an edit: what changes though nobody changed anything."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Final

from lxml import etree

from pipeline.word.package import DECLARATION, DOCUMENT, W
from tests.simulator.doc import RELS, Doc, Element, R, set_text, w
from tests.simulator.edit import pick
from tests.simulator.seeds import seeded

W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"

Noise = Callable[[Random, Doc], None]


def rsids(rng: Random, doc: Doc) -> None:
    """Session numbers on runs and paragraphs, and a list of them in settings."""
    numbers = [f"00{rng.randrange(16**6):06X}" for _ in range(3)]
    for one in _body(doc, "r", "p", "tr"):
        if rng.random() < 0.4:
            one.set(f"{W}rsidR", rng.choice(numbers))
    if "word/settings.xml" in doc.parts:
        settings = doc.tree("word/settings.xml")
        for old in settings.findall(f"{W}rsids"):
            settings.remove(old)
        settings.append(w("rsids", w("rsidRoot", val=numbers[0]), *(w("rsid", val=one) for one in numbers)))


def split_runs(rng: Random, doc: Doc) -> None:
    """One text in several runs, cut anywhere."""
    for one in list(_body(doc, "r")):
        held = [child for child in one if child.tag != f"{W}rPr"]
        said = held[0].text or "" if len(held) == 1 and held[0].tag in (f"{W}t", f"{W}delText") else ""
        if len(said) > 1 and rng.random() < 0.2:
            at = rng.randint(1, len(said) - 1)
            rest = deepcopy(one)
            set_text(held[0], said[:at])
            set_text(rest[-1], said[at:])
            one.addnext(rest)


def proof_errors(rng: Random, doc: Doc) -> None:
    for one in list(_body(doc, "r")):
        parent = one.getparent()
        if rng.random() < 0.1 and parent is not None and parent.tag == f"{W}p":
            one.addprevious(w("proofErr", type="spellStart"))
            one.addnext(w("proofErr", type="spellEnd"))


def go_back(rng: Random, doc: Doc) -> None:
    """The hidden bookmark where the cursor was."""
    for one in [x for x in doc.tree().iter(f"{W}bookmarkStart") if x.get(f"{W}name") == "_GoBack"]:
        for end in [x for x in doc.tree().iter(f"{W}bookmarkEnd") if x.get(f"{W}id") == one.get(f"{W}id")]:
            end.getparent().remove(end)  # type: ignore[union-attr]  # an end of a bookmark stands in something
        one.getparent().remove(one)  # type: ignore[union-attr]  # so does its beginning
    paragraph = pick(rng, _body(doc, "p"))
    if paragraph is not None:
        number = str(doc.next_id(f"{W}bookmarkStart"))
        paragraph.append(w("bookmarkStart", id=number, name="_GoBack"))
        paragraph.append(w("bookmarkEnd", id=number))


def language(rng: Random, doc: Doc) -> None:
    """`w:lang` or `w:noProof` on runs."""
    for one in _body(doc, "r"):
        if rng.random() < 0.15 and one.find(f"{W}rPr/{W}lang") is None:
            properties = one.find(f"{W}rPr")
            if properties is None:
                properties = w("rPr")
                one.insert(0, properties)
            if rng.random() < 0.5:
                properties.append(w("lang", val="sv-SE"))
            elif properties.find(f"{W}noProof") is None:
                properties.append(w("noProof"))
                properties[:] = sorted(properties, key=lambda x: x.tag == f"{W}lang")


def page_marks(rng: Random, doc: Doc) -> None:
    for one in _body(doc, "r"):
        if rng.random() < 0.05 and one.find(f"{W}t") is not None:
            one.insert(1 if one[0].tag == f"{W}rPr" else 0, w("lastRenderedPageBreak"))


def paragraph_ids(rng: Random, doc: Doc) -> None:
    for name in (DOCUMENT, *(one for one in doc.stories() if "header" in one)):
        for one in doc.tree(name).iter(f"{W}p"):
            one.set(f"{W14}paraId", f"{rng.randrange(1, 0x7FFFFFFF):08X}")
            one.set(f"{W14}textId", "77777777")


def attribute_order(rng: Random, doc: Doc) -> None:
    for one in _body(doc, "tag", "pStyle", "bookmarkStart", "ins", "del"):
        items = list(one.attrib.items())
        rng.shuffle(items)
        one.attrib.clear()
        for name, value in items:
            one.set(name, value)


def relationship_ids(rng: Random, doc: Doc) -> None:
    """Every relationship of the body gets another id, and the list another order."""
    rels = doc.tree(RELS)
    new = {one.get("Id", ""): f"rId{at}" for at, one in enumerate(rng.sample(list(rels), len(rels)), 101)}
    for one in rels:
        one.set("Id", new[one.get("Id", "")])
    rels[:] = rng.sample(list(rels), len(rels))
    for one in doc.tree().iter():
        for name, value in one.attrib.items():
            if str(name).startswith(R) and value in new:
                one.set(name, new[str(value)])


def properties(rng: Random, doc: Doc) -> None:
    """docProps/app.xml counts pages and minutes; Word keeps one of its own."""
    if "docProps/app.xml" in doc.parts:
        root = doc.tree("docProps/app.xml")
        space = root.tag.rpartition("}")[0] + "}"
        for old in root.findall(f"{space}TotalTime"):
            root.remove(old)
        etree.SubElement(root, f"{space}TotalTime").text = str(rng.randrange(1, 500))


def latent_styles(rng: Random, doc: Doc) -> None:
    if "word/styles.xml" in doc.parts:
        root = doc.tree("word/styles.xml")
        name = f"Tabellrutnät ljust {rng.randrange(1000)}"
        root.append(
            w("style", w("name", val=name), w("uiPriority", val="40"), type="character", styleId=f"T{name[-3:]}")
        )


WORD_NOISE: Final[dict[str, Noise]] = {
    one.__name__: one
    for one in (
        rsids, split_runs, proof_errors, go_back, language, page_marks, paragraph_ids, attribute_order,
        relationship_ids, properties, latent_styles,
    )
}  # fmt: skip


def saved_by_word(rng: Random, doc: Doc) -> bytes:
    """Most kinds of noise at once, and the package written in another order and with another compression."""
    for noise in WORD_NOISE.values():
        if rng.random() < 0.8:
            noise(rng, doc)
    return repacked(rng, doc.settle())


def repacked(rng: Random, parts: dict[str, bytes]) -> bytes:
    """The same parts in another order, the list of types first, with the times and flags of another program."""
    names = [one for one in parts if one != "[Content_Types].xml"]
    rng.shuffle(names)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=rng.choice((1, 6))) as package:
        for name in ("[Content_Types].xml", *names):
            entry = zipfile.ZipInfo(name, (2023, 2, 1, 9, rng.randrange(60), 0))
            entry.compress_type = rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
            package.writestr(entry, parts[name])
    return out.getvalue()


def pretty(doc: Doc) -> bytes:
    """The declaration and quotes of another serializer: the same XML, other bytes."""
    parts = {
        name: data.replace(DECLARATION, b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n", 1)
        for name, data in doc.settle().items()
    }
    return repacked(seeded(0), parts)


def _body(doc: Doc, *tags: str) -> list[Element]:
    return list(doc.tree().iter(*(f"{W}{one}" for one in tags)))

"""In: a document. Out: its normal form: what a person sees and could lose, without what Word rewrites at each save.

Two documents with the same form say the same, look the same, and hold the same pending changes. Our anchors (tags,
hidden bookmarks) are no part of it: `anchors` tells them.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element, R
from tests.simulator.reading import HIDDEN, author, spans, tag_of, text

NOISE = {f"{W}{one}" for one in ("proofErr", "lastRenderedPageBreak", "sdtPr", "sdtEndPr", "lang", "noProof", "rsids")}
TRANSPARENT = {f"{W}{one}" for one in ("sdt", "sdtContent", "smartTag")}
TRACKED = {f"{W}{one}" for one in ("ins", "del", "moveFrom", "moveTo")}

Line = tuple[str, ...]


def normal_form(doc: Doc) -> list[Line]:
    """One line for each piece of the body and of the other stories, in order."""
    targets = {}
    if "word/_rels/document.xml.rels" in doc.parts:
        for one in doc.tree("word/_rels/document.xml.rels"):
            target = one.get("Target", "")
            held = doc.parts.get(f"word/{target}", b"") if target.startswith("media/") else target.encode()
            targets[one.get("Id", "")] = sha256(held).hexdigest()[:8] + target.rpartition(".")[2]
    lines: list[Line] = []
    for name in doc.stories():
        lines.append(("story", name))
        lines += _joined(_walk(doc.tree(name), (), targets if name == "word/document.xml" else {}))
    return lines


def _joined(lines: Iterator[Line]) -> list[Line]:
    """Runs with the same properties are one text, however they were cut."""
    done: list[Line] = []
    for line in lines:
        if done and line[0] == "text" and done[-1][0] == "text" and line[2:] == done[-1][2:]:
            done[-1] = ("text", done[-1][1] + line[1], *line[2:])
        elif line[:2] != ("text", ""):
            done.append(line)
    return done


def _walk(element: Element, around: Line, targets: dict[str, str]) -> Iterator[Line]:
    for one in element:
        kind = one.tag
        if kind in NOISE:
            continue
        if kind in TRANSPARENT:
            yield from _walk(one, around, targets)
        elif kind in TRACKED:
            yield from _walk(one, (*around, f"{kind.removeprefix(W)} {author(one)}"), targets)
        elif kind == f"{W}hyperlink":
            target = targets.get(one.get(f"{R}id", ""), "")
            yield from _walk(one, (*around, f"link {target} {one.get(f'{W}anchor', '')}"), targets)
        elif kind == f"{W}r":
            yield from _run(one, around, targets)
        elif kind in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            name = one.get(f"{W}name", "")
            if name and not HIDDEN.match(name) and name != "_GoBack":
                yield ("bookmark", name)
        elif kind in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}body", f"{W}footnote", f"{W}endnote"):
            yield (kind.removeprefix(W), *((_said(one, targets, deep=False)) if kind.endswith("note") else ()))
            yield from _walk(one, around, targets)
            yield ("end", kind.removeprefix(W))
        else:
            said = written(one, targets)
            if said:
                yield ("other", *around, said)


def _run(run: Element, around: Line, targets: dict[str, str]) -> Iterator[Line]:
    properties = run.find(f"{W}rPr")
    look = "" if properties is None else written(properties, targets)
    for one in run:
        if one.tag in (f"{W}t", f"{W}delText"):
            yield ("text", one.text or "", look, *around)
        elif one.tag != f"{W}rPr" and one.tag not in NOISE:
            yield ("sign", written(one, targets), look, *around)


def written(element: Element, targets: dict[str, str]) -> str:
    """An element as text, attributes in order, without session numbers; empty for properties that hold nothing."""
    inner = "".join(written(one, targets) for one in element if one.tag not in NOISE)
    own = _said(element, targets)
    if not inner and not own and not (element.text or "").strip() and element.tag.endswith("Pr"):
        return ""
    return f"{element.tag.rpartition('}')[2]}({' '.join(own)}|{(element.text or '').strip()}{inner})"


def _said(element: Element, targets: dict[str, str], *, deep: bool = True) -> tuple[str, ...]:
    said = []
    for name, value in sorted((str(name), str(value)) for name, value in element.attrib.items()):
        short = name.rpartition("}")[2]
        if short.startswith("rsid") or short in ("paraId", "textId", "space"):
            continue
        if element.tag in TRACKED and short in ("id", "date"):
            continue
        said.append(f"{short}={targets.get(value, value) if name.startswith(R) else value}")
    return tuple(said)


def anchors(doc: Doc) -> Counter[str]:
    """Our tags that hold something, and our hidden bookmarks that do: what a later run finds the fields by."""
    found: Counter[str] = Counter()
    for name in doc.stories():
        for control in doc.tree(name).iter(f"{W}sdt"):
            if tag_of(control) and any(one.text for one in control.iter(f"{W}t", f"{W}delText")):
                found[f"tag {tag_of(control)}"] += 1
        found.update(f"bookmark {one.name}" for one in spans(doc.tree(name)) if any(text(run) for run in one.runs))
    return found


def difference(was: list[Line], now: list[Line]) -> str:
    """The first place where two forms part; empty when they are the same."""
    for at in range(max(len(was), len(now))):
        one = was[at] if at < len(was) else ("slut",)
        two = now[at] if at < len(now) else ("slut",)
        if one != two:
            return f"line {at}: {one} became {two}; before it {was[max(0, at - 2) : at]}"
    return ""

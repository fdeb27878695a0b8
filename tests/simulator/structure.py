"""In: documents. Out: what the laws ask of their structure: rows by keys, what is others', faults of the package."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from pipeline.word.check import check_parts
from pipeline.word.package import W, read_parts
from tests.simulator.doc import TYPES, Doc, Element, properties_of
from tests.simulator.reading import author, keys_in, row_is_gone, text
from tests.simulator.resolve import DELETED, INSERTED, TRACKED_MARKS, accept_all, our_comments, ours, reject_ours

COMMENTS = "word/comments.xml"


def rows_by_keys(doc: Doc) -> dict[frozenset[str], str]:
    """The keys in a row → its text, for the rows that stand in the accepted view."""
    return {
        frozenset(keys): text(row)
        for row in doc.body.iter(f"{W}tr")
        if not row_is_gone(row) and (keys := keys_in(row)) and row.find(f".//{W}tbl") is None
    }


def rebuilt(base: Doc, fresh: Doc) -> set[str]:
    """The keys in rows that now hold other fields than they did: the table has got or lost a column."""
    was, now = rows_by_keys(base).keys(), rows_by_keys(fresh).keys()
    return {key for keys in was ^ now for key in keys}


def plain_lines(doc: Doc) -> set[str]:
    """Texts of the paragraphs without fields."""
    return {text(one) for one in doc.body.iter(f"{W}p") if not keys_in(one) and text(one).strip()}


def new_blocks(base: Doc, fresh: Doc, had: set[str]) -> Iterator[tuple[str, str]]:
    """(key, key beside it) for each row or paragraph of fresh that is new, next to one that the clerk has."""
    old = {key for one in base.stories() for key in keys_in(base.tree(one))}
    for block in [*fresh.body.iter(f"{W}tr"), *fresh.body.iterchildren(f"{W}p")]:
        keys = keys_in(block)
        if not keys or keys & old:
            continue
        near = [one for one in (block.getprevious(), block.getnext()) if one is not None and one.tag == block.tag]
        beside = sorted({key for one in near for key in keys_in(one) & had})
        if beside and any(bool(keys_in(one) & had) and _alike(one, block) for one in near):
            yield min(keys), beside[0]


def _alike(one: Element, other: Element) -> bool:
    """Turns of the same loop: the same settings, as many pieces."""
    return _settings(one) == _settings(other) and len(one) == len(other)


def _settings(paragraph: Element) -> list[tuple[str, str]]:
    properties = properties_of(paragraph, "pPr")
    return [] if properties is None else [(one.tag, one.get(f"{W}val", "")) for one in properties]


def of_others(doc: Doc) -> dict[str, object]:
    """What is the clerk's own and not text: pending changes, comments, footnotes, pictures."""
    said: dict[str, object] = {}
    marks: Counter[str] = Counter()
    for name in doc.stories():
        for mark in doc.tree(name).iter(*TRACKED_MARKS):
            if ours(mark):
                continue
            parent = mark.getparent()
            where = "" if parent is None else parent.tag.removeprefix(W)
            if where in ("trPr", "rPr"):
                marks[f"{where} {mark.tag.removeprefix(W)} {author(mark)}"] += 1
            else:
                key = f"{mark.tag.removeprefix(W)} by {author(mark)} in {name}"
                pieces = [t for t in mark.iter(f"{W}t", f"{W}delText") if not _in_ours(t)]
                said[key] = str(said.get(key, "")) + "".join(t.text or "" for t in pieces)
    said["marks on rows and paragraphs"] = marks
    if COMMENTS in doc.parts:
        mine = our_comments(doc)
        said["comments"] = [
            (one.get(f"{W}id"), author(one), text(one)) for one in doc.tree(COMMENTS) if one.get(f"{W}id") not in mine
        ]
    said["pictures"] = sorted(sha256(data).hexdigest() for name, data in doc.parts.items() if "/media/" in name)
    return said if said["pictures"] or len(said) > 2 or marks else {}


def _in_ours(element: Element) -> bool:
    return any(ours(one) for one in element.iterancestors(*INSERTED))


def our_comment_texts(doc: Doc) -> list[str]:
    return [text(one) for one in doc.tree(COMMENTS) if ours(one)] if COMMENTS in doc.parts else []


def faults_after(mine: bytes, merged: bytes) -> list[str]:
    """What is wrong with the merged file and was not with the clerk's; also when it is resolved either way."""
    before = {*check_parts(read_parts(mine)), *_revision_faults(Doc(mine))}
    found = [("as it is", fault) for fault in (*check_parts(read_parts(merged)), *_revision_faults(Doc(merged)))]
    found += [("accepted", fault) for fault in check_parts(accept_all(Doc(merged)).settle())]
    found += [("ours refused", fault) for fault in check_parts(reject_ours(Doc(merged)).settle())]
    return [f"{when}: {fault}" for when, fault in found if fault not in before]


def _revision_faults(doc: Doc) -> list[str]:
    found: list[str] = []
    numbers: Counter[str] = Counter()
    references: Counter[str] = Counter()
    for name in doc.stories():
        root = doc.tree(name)
        for mark in root.iter(*TRACKED_MARKS):
            if not author(mark) or not mark.get(f"{W}date") or not mark.get(f"{W}id"):
                found.append(f"{name}: a change without author, date or id")
            if ours(mark):
                numbers[mark.get(f"{W}id", "")] += 1
        if any(next(one.iterancestors(f"{W}del"), None) is not None for one in root.iter(f"{W}t")):
            found.append(f"{name}: w:t in w:del")
        if any(next(one.iterancestors(*DELETED), None) is None for one in root.iter(f"{W}delText")):
            found.append(f"{name}: w:delText outside w:del")
        for kind in ("ins", "del"):
            if root.find(f".//{W}{kind}//{W}{kind}") is not None:
                found.append(f"{name}: w:{kind} in w:{kind}")
        references.update(one.get(f"{W}id", "") for one in root.iter(f"{W}commentReference"))
        starts, ends = ({one.get(f"{W}id") for one in root.iter(f"{W}commentRange{end}")} for end in ("Start", "End"))
        if starts != ends:
            found.append(f"{name}: half a comment range")
    found += [f"the change's id {one} stands {times} times" for one, times in numbers.items() if times > 1]
    return found + _comment_faults(doc, references)


def _comment_faults(doc: Doc, references: Counter[str]) -> list[str]:
    if COMMENTS not in doc.parts:
        return ["references to comments, and no comments"] if references else []
    there = Counter(one.get(f"{W}id", "") for one in doc.tree(COMMENTS))
    stands = {one: max(there[one], references[one]) for one in {**there, **references}}
    found = [f"comment {one} stands {times} times" for one, times in stands.items() if times > 1]
    found += [f"no comment {one}" for one in references if one not in there]
    found += [f"comment {one} of ours stands nowhere" for one in our_comments(doc) if one not in references]
    if not any(one.get("PartName") == f"/{COMMENTS}" for one in doc.tree(TYPES)):
        found.append("the comments have no content type")
    return found

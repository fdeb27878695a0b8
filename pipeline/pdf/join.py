"""In: `Source`s in order. Out: `Joined`: one PDF with all their pages, links and tags, not yet numbered or named.

Everything that a file keeps about its pages outside of them is brought along here: structure, roles, ids, layers. Each
step goes over every page, annotation and element once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.pdf.broken import broken
from pipeline.pdf.content import Seen, forms_of, see
from pipeline.pdf.entries import drop
from pipeline.pdf.layers import Layers
from pipeline.pdf.number_tree import name_tree, number_tree
from pipeline.pdf.roles import Roles
from pipeline.pdf.source import Source
from pipeline.pdf.structure import Place, Reached, adopt
from pipeline.pdf.untagged import tag_pages

if TYPE_CHECKING:
    import pikepdf


@dataclass(slots=True)
class Placed:
    """A source in the joined file. first: its first page's place, from 0. pages: in order. seen: what each page holds;
    None for a page whose content cannot be read. tagged: has it a structure tree of its own? element: its `Part`."""

    source: Source
    first: int
    pages: "list[pikepdf.Page]"
    seen: list[Seen | None]
    tagged: bool
    element: "pikepdf.Object"


@dataclass(slots=True)
class Joined:
    """The joined file in the making."""

    pdf: "pikepdf.Pdf"
    placed: list[Placed] = field(default_factory=list)
    reached: Reached = field(default_factory=Reached)
    roles: Roles = field(default_factory=Roles)


def join(sources: Sequence[Source], language: str) -> Joined:
    """Join the files of the sources. Chapters, when parts have them, become a level of their own in the structure."""
    import pikepdf

    joined = Joined(pikepdf.new())
    document = joined.pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name("/StructElem"), S=pikepdf.Name("/Document"), K=pikepdf.Array([]))
    )
    layers = Layers()
    above: pikepdf.Object = document
    chapter = ""
    for turn, source in enumerate(sources, 1):
        if source.part.chapter != chapter:
            chapter = source.part.chapter
            above = _element(joined.pdf, "/Part", document, chapter) if chapter else document
        placed = _append(joined, source, turn, above)
        _language(placed, source, language)
        layers.take(joined.pdf, source.pdf)
        joined.placed.append(placed)
    root = pikepdf.Dictionary(Type=pikepdf.Name("/StructTreeRoot"), K=pikepdf.Array([document]))
    joined.pdf.Root["/StructTreeRoot"] = joined.pdf.make_indirect(root)
    document["/P"] = joined.pdf.Root["/StructTreeRoot"]
    layers.write(joined.pdf)
    return joined


def finish_structure(joined: Joined) -> None:
    """Write the parent tree, the role map, the class map and the ids. After this nothing may be tagged."""
    import pikepdf

    pdf, reached = joined.pdf, joined.reached
    root = pdf.Root["/StructTreeRoot"]
    parents: dict[int, pikepdf.Object] = {}
    met: set[Place] = set()

    def register(one: "pikepdf.Object") -> None:
        drop(one, "/StructParents", "/StructParent")
        marked, own = reached.marked.get(one.objgen), reached.objects.get(one.objgen)
        if marked:
            one["/StructParents"] = len(parents)
            listed = [marked.get(number) for number in range(max(marked) + 1)]
            parents[len(parents)] = pdf.make_indirect(pikepdf.Array(listed))
        elif own is not None:
            one["/StructParent"] = len(parents)
            parents[len(parents)] = own

    for placed in joined.placed:
        for page in placed.pages:
            register(page.obj)
            for one in list(page.obj.get("/Annots") or []):
                register(one)
            for one in forms_of(page.obj.get("/Resources"), met):
                register(one)
    root["/ParentTree"] = number_tree(pdf, parents)
    root["/ParentTreeNextKey"] = len(parents)
    if joined.roles.roles:
        root["/RoleMap"] = pikepdf.Dictionary(
            {name: pikepdf.Name(role) for name, role in sorted(joined.roles.roles.items())}
        )
    if joined.roles.classes:
        root["/ClassMap"] = pikepdf.Dictionary(dict(sorted(joined.roles.classes.items())))
    if joined.roles.ids:
        root["/IDTree"] = name_tree(pdf, joined.roles.ids)


def _append(joined: Joined, source: Source, turn: int, above: "pikepdf.Object") -> Placed:
    import pikepdf

    pdf, first = joined.pdf, len(joined.pdf.pages)
    # All pages before what refers to them: a reference to a page that is not there yet is copied as null.
    for page in source.pdf.pages:
        pdf.pages.append(page)
    pages = [pdf.pages[at] for at in range(first, len(pdf.pages))]
    there = {page.obj.objgen for page in pages}
    loose: list[pikepdf.Object] = []
    for page, own in zip(pages, source.annotations, strict=True):
        page.obj["/Tabs"] = pikepdf.Name("/S")
        if own:
            held = [one if one.is_indirect else source.pdf.make_indirect(one) for one in own]
            copies = [pdf.copy_foreign(one) for one in held]
            for one in copies:
                one["/P"] = page.obj
            page.obj["/Annots"] = pikepdf.Array(copies)
            there |= {one.objgen for one in copies}
            loose += copies
    seen = [_seen(page) for page in pages]
    tops: list[pikepdf.Object] = []
    tree = source.pdf.Root.get("/StructTreeRoot")
    if isinstance(tree, pikepdf.Dictionary):
        there |= {one.objgen for page in pages for one in forms_of(page.obj.get("/Resources"))}
        copied = pdf.copy_foreign(tree if tree.is_indirect else source.pdf.make_indirect(tree))
        tops = adopt(pdf, copied, joined.roles, joined.reached, turn, there)
    tagged = any(page.obj.objgen in joined.reached.marked for page in pages) or any(
        objgen in joined.reached.marked for objgen in there
    )
    if tagged and len(tops) == 1 and _role(tops[0], joined.roles) == "/Document":
        element = tops[0]
        element["/S"] = pikepdf.Name("/Part")
        element["/T"] = pikepdf.String(source.part.name)
        element["/P"] = above
        above["/K"].append(element)
    else:
        element = _element(pdf, "/Part", above, source.part.name)
        for one in tops if tagged else ():
            one["/P"] = element
            element["/K"].append(one)
    if not tagged:
        tag_pages(pdf, element, pages, seen, joined.reached, source.part.name)
    return Placed(source, first, pages, seen, tagged, element)


def _seen(page: "pikepdf.Page") -> Seen | None:

    try:
        return see(page, page.obj.get("/Resources"))
    except broken():
        return None


def _role(element: "pikepdf.Object", roles: Roles) -> str:
    kind = str(element.get("/S"))
    return roles.roles.get(kind, kind)


def _element(pdf: "pikepdf.Pdf", kind: str, above: "pikepdf.Object", title: str) -> "pikepdf.Object":
    import pikepdf

    made = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name("/StructElem"),
            S=pikepdf.Name(kind),
            P=above,
            T=pikepdf.String(title),
            K=pikepdf.Array([]),
        )
    )
    above["/K"].append(made)
    return made


def _language(placed: Placed, source: Source, language: str) -> None:
    """A part in another language than the whole says so itself."""
    import pikepdf

    own = source.pdf.Root.get("/Lang")
    if own is not None and str(own) and str(own) != language and "/Lang" not in placed.element:
        placed.element["/Lang"] = pikepdf.String(str(own))

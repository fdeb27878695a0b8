"""In: the structure trees of several PDFs, copied into one. Out: one tree: a `Part` for each, with its own roles, names
and ids kept apart from the others', and a register of what it reaches."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

STANDARD: Final = frozenset(
    "/" + one
    for one in [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)
"""The structure types of PDF 1.7: no role map may say that they are something else."""

Place = tuple[int, int]
"""An object's number and generation: of a page, or of a form with marked content of its own."""


@dataclass(slots=True)
class Reached:
    """What a structure tree reaches. marked: page or form → number of marked content → the element that holds it.
    objects: annotation or form that is one element's own → that element."""

    marked: "dict[Place, dict[int, pikepdf.Object]]" = field(default_factory=dict)
    objects: "dict[Place, pikepdf.Object]" = field(default_factory=dict)

    def add(self, place: Place, number: int, element: "pikepdf.Object") -> None:
        self.marked.setdefault(place, {}).setdefault(number, element)


@dataclass(slots=True)
class Roles:
    """The role map and class map of the joined file, and every id in it."""

    roles: dict[str, str] = field(default_factory=dict)
    classes: "dict[str, pikepdf.Object]" = field(default_factory=dict)
    ids: "dict[bytes, pikepdf.Object]" = field(default_factory=dict)

    def adopt(self, told: "pikepdf.Object | None", turn: int) -> dict[str, str]:
        """Take in a part's role map. What its names are called from now on: `/Rubrik1` → `/Rubrik1-3` where another
        part means something else by the name."""
        import pikepdf

        own = {name: str(role) for name, role in told.items()} if isinstance(told, pikepdf.Dictionary) else {}
        renamed: dict[str, str] = {}
        for name in sorted(own):
            role, steps = own[name], 0
            while role not in STANDARD and role in own and steps < len(own):
                role, steps = own[role], steps + 1
            if name == role:
                continue
            known = self.roles.get(name)
            if name in STANDARD or (known is not None and known != role):
                renamed[name] = f"{name}-{turn}"
            self.roles[renamed.get(name, name)] = role
        return renamed

    def adopt_classes(self, told: "pikepdf.Object | None", turn: int) -> dict[str, str]:
        """Take in a part's class map, likewise."""
        import pikepdf

        renamed: dict[str, str] = {}
        for name, attributes in sorted(told.items()) if isinstance(told, pikepdf.Dictionary) else ():
            known = self.classes.get(name)
            if known is not None and known != attributes:
                renamed[name] = f"{name}-{turn}"
            self.classes[renamed.get(name, name)] = attributes
        return renamed


def adopt(
    pdf: "pikepdf.Pdf", root: "pikepdf.Object", roles: Roles, reached: Reached, turn: int, there: set[Place]
) -> "list[pikepdf.Object]":
    """Walk a copied structure tree: rename what would collide, and note what it reaches. there: the pages and
    annotations of the joined file; what refers to others is cut off. Returns the topmost elements."""
    import pikepdf

    renamed = roles.adopt(root.get("/RoleMap"), turn)
    classes = roles.adopt_classes(root.get("/ClassMap"), turn)
    for attributes in [roles.classes[classes.get(name, name)] for name, _ in _entries(root.get("/ClassMap"))]:
        _prefix_headers(attributes, turn)
    top: list[pikepdf.Object] = []
    met: set[Place] = set()
    waiting: list[tuple[pikepdf.Object, pikepdf.Object, Place | None]] = [(root, root, None)]
    while waiting:
        element, parent, page = waiting.pop()
        if element is not root:
            _rename(element, renamed, classes, roles, turn)
            element["/P"] = parent
        own = element.get("/Pg")
        if own is not None:
            if isinstance(own, pikepdf.Dictionary) and own.objgen in there:
                page = own.objgen
            else:
                del element["/Pg"]
        kept: list[pikepdf.Object | int] = []
        below = []
        for kid in _kids(element):
            if isinstance(kid, int):
                if page is not None and element is not root:
                    reached.add(page, kid, element)
                    kept.append(kid)
            elif not isinstance(kid, pikepdf.Dictionary):
                continue
            elif kid.get("/Type") == "/MCR":
                if _reference(kid, element, page, reached, there):
                    kept.append(kid)
            elif kid.get("/Type") == "/OBJR":
                target = kid.get("/Obj")
                if isinstance(target, pikepdf.Object) and target.is_indirect and target.objgen in there:
                    reached.objects[target.objgen] = element
                    kept.append(kid)
            elif "/S" in kid:
                one = kid if kid.is_indirect else pdf.make_indirect(kid)
                if one.objgen in met:  # an element has one parent; a tree that says otherwise goes round in a loop
                    continue
                met.add(one.objgen)
                below.append((one, element, page))
                kept.append(one)
        if element is root:
            top = [one for one, _, _ in below]
        else:
            element["/K"] = pikepdf.Array(kept)
        waiting += reversed(below)
    return top


def _kids(element: "pikepdf.Object") -> "list[pikepdf.Object | int]":
    import pikepdf

    told = element.get("/K")
    return [] if told is None else list(told) if isinstance(told, pikepdf.Array) else [told]


def _reference(
    kid: "pikepdf.Object", element: "pikepdf.Object", page: Place | None, reached: Reached, there: set[Place]
) -> bool:
    """A piece of marked content that names its page, or the form it stands in, itself."""
    import pikepdf

    number, stream, own = kid.get("/MCID"), kid.get("/Stm"), kid.get("/Pg")
    place = own.objgen if isinstance(own, pikepdf.Dictionary) else page
    if isinstance(stream, pikepdf.Stream):
        place = stream.objgen
    elif place not in there:
        return False
    if place is None or not isinstance(number, int):
        return False
    reached.add(place, number, element)
    return True


def _rename(
    element: "pikepdf.Object", renamed: dict[str, str], classes: dict[str, str], roles: Roles, turn: int
) -> None:
    import pikepdf

    kind = str(element.get("/S"))
    if kind in renamed:
        element["/S"] = pikepdf.Name(renamed[kind])
    if classes and "/C" in element:
        told = element.get("/C")
        listed = list(told) if isinstance(told, pikepdf.Array) else [told]
        element["/C"] = pikepdf.Array(
            [pikepdf.Name(classes[str(one)]) if str(one) in classes else one for one in listed]
        )
    known = element.get("/ID")
    if isinstance(known, pikepdf.String):
        own = _own_id(bytes(known), turn)
        element["/ID"] = pikepdf.String(own)
        roles.ids[own] = element
    if "/A" in element:
        _prefix_headers(element.get("/A"), turn)


def _prefix_headers(attributes: "pikepdf.Object | None", turn: int) -> None:
    """A table cell names its header cells by their ids."""
    import pikepdf

    for one in list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(one, pikepdf.Dictionary) and isinstance(one.get("/Headers"), pikepdf.Array):
            one["/Headers"] = pikepdf.Array(
                [
                    pikepdf.String(_own_id(bytes(name), turn)) if isinstance(name, pikepdf.String) else name
                    for name in list(one["/Headers"])
                ]
            )


def _own_id(name: bytes, turn: int) -> bytes:
    """Idempotent, since an attribute object can be shared by many elements."""
    own = f"ks{turn}:".encode()
    return name if name.startswith(own) else own + name


def _entries(told: "pikepdf.Object | None") -> "Iterator[tuple[str, pikepdf.Object]]":
    import pikepdf

    if isinstance(told, pikepdf.Dictionary):
        yield from told.items()

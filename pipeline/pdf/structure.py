"""In: the structure trees of several PDFs, copied into one. Out: one tree: a `Part` for each, with its own roles, names
and ids kept apart from the others', and a register of what it reaches."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pipeline.pdf.entries import drop
from pipeline.pdf.roles import Roles

if TYPE_CHECKING:
    import pikepdf

_HIGHEST: Final = 1_000_000
"""No page has as many pieces; a number above it would only make the parent tree huge."""

Place = tuple[int, int]
"""An object's number and generation: of a page, or of a form with marked content of its own."""


_Waiting: TypeAlias = "list[tuple[pikepdf.Object, pikepdf.Object, Place | None]]"


@dataclass(slots=True)
class Reached:
    """What a structure tree reaches. marked: page or form → number of marked content → the element that holds it.
    objects: annotation or form that is one element's own → that element."""

    marked: "dict[Place, dict[int, pikepdf.Object]]" = field(default_factory=dict)
    objects: "dict[Place, pikepdf.Object]" = field(default_factory=dict)

    def add(self, place: Place, number: int, element: "pikepdf.Object") -> None:
        self.marked.setdefault(place, {}).setdefault(number, element)


def adopt(
    pdf: "pikepdf.Pdf", root: "pikepdf.Object", roles: Roles, reached: Reached, turn: int, there: set[Place]
) -> "list[pikepdf.Object]":
    """Walk a copied structure tree: rename what would collide, and note what it reaches. there: the pages, forms and
    annotations of the joined file; what refers to others is cut off. Returns the topmost elements."""
    renamed = roles.adopt(root.get("/RoleMap"), turn)
    classes = roles.adopt_classes(root.get("/ClassMap"), turn)
    for name in _entries(root.get("/ClassMap")):
        _prefix_headers(roles.classes[classes.get(name, name)], turn)
    walk = _Walk(pdf, reached, there)
    top, waiting = walk.below(root, root, None)
    while waiting:
        element, parent, page = waiting.pop()
        _rename(element, renamed, classes, roles, turn)
        element["/P"] = parent
        kept, below = walk.below(element, element, page)
        element["/K"] = _array(kept)
        waiting += below
    return top


@dataclass(slots=True)
class _Walk:
    """A walk through one tree, from the top down, in which each element is met once."""

    pdf: "pikepdf.Pdf"
    reached: Reached
    there: set[Place]
    met: set[Place] = field(default_factory=set)

    def below(
        self, element: "pikepdf.Object", parent: "pikepdf.Object", page: Place | None
    ) -> tuple[list[Any], _Waiting]:
        """What may stay below an element, in order; and the elements among that, the last one first, each with its
        parent and its page."""
        own = _page(element)
        if own is not None and own.objgen in self.there:
            page = own.objgen
        else:
            drop(element, "/Pg")
        kept: list[Any] = []
        elements: _Waiting = []
        for kid in _kids(element):
            one = self._kid(kid, parent, page)
            if one is None:
                continue
            kept.append(one)
            if not isinstance(one, int) and "/S" in one:
                elements.append((one, parent, page))
        return kept, elements[::-1]

    def _kid(self, kid: Any, element: "pikepdf.Object", page: Place | None) -> Any:
        """The kid, if it refers to something that is there; otherwise None."""
        import pikepdf

        if isinstance(kid, int):
            if page is None or "/S" not in element or not 0 <= kid <= _HIGHEST:
                return None
            self.reached.add(page, kid, element)
            return kid
        if not isinstance(kid, pikepdf.Dictionary):
            return None
        if kid.get("/Type") == "/MCR":
            return kid if self._piece(kid, element, page) else None
        if kid.get("/Type") == "/OBJR":
            target = kid.get("/Obj")
            if not isinstance(target, pikepdf.Object) or target.objgen not in self.there:
                return None
            self.reached.objects[target.objgen] = element
            return kid
        one = kid if kid.is_indirect else self.pdf.make_indirect(kid)
        if "/S" not in one or one.objgen in self.met:  # one parent each: otherwise the tree goes round in a loop
            return None
        self.met.add(one.objgen)
        return one

    def _piece(self, kid: "pikepdf.Object", element: "pikepdf.Object", page: Place | None) -> bool:
        """Marked content that itself names its page, or the form it stands in."""
        import pikepdf

        number, stream, own = _number(kid), kid.get("/Stm"), _page(kid)
        if own is not None:
            page = own.objgen
        place = stream.objgen if isinstance(stream, pikepdf.Stream) else page
        if place is None or place not in self.there or not 0 <= number <= _HIGHEST:
            return False
        self.reached.add(place, number, element)
        return True


def _page(owner: Any) -> Any:
    import pikepdf

    page = owner.get("/Pg")
    return page if isinstance(page, pikepdf.Dictionary) and page.is_indirect else None


def _number(kid: Any) -> int:
    told = kid.get("/MCID", -1)
    return told if isinstance(told, int) else -1


def _array(kept: list[Any]) -> "pikepdf.Array":
    import pikepdf

    return pikepdf.Array(kept)


def _kids(element: "pikepdf.Object") -> list[Any]:
    import pikepdf

    told: Any = element.get("/K")
    return [] if told is None else list(told) if isinstance(told, pikepdf.Array) else [told]


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


def _entries(told: "pikepdf.Object | None") -> list[str]:
    import pikepdf

    return sorted(told.keys()) if isinstance(told, pikepdf.Dictionary) else []

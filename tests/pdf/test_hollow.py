"""A paragraph in which nothing stands is not told to whoever listens."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.pdf.figures import elements
from pipeline.pdf.hollow import without_hollow


def tree(pdf: pikepdf.Pdf, *kids: pikepdf.Object, roles: pikepdf.Dictionary | None = None) -> pikepdf.Object:
    """A structure tree with these elements at the top."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(kids)))
    for one in kids:
        one.P = root
    if roles is not None:
        root.RoleMap = roles
    pdf.Root.StructTreeRoot = root
    return root


def element(pdf: pikepdf.Pdf, role: str, *kids: pikepdf.Object | int, **more: pikepdf.Object) -> pikepdf.Object:
    said = {f"/{key}": value for key, value in more.items()}
    made = pdf.make_indirect(Dictionary({"/Type": Name.StructElem, "/S": Name(role), **said}))
    for one in kids:
        if isinstance(one, pikepdf.Object):
            one.P = made
    if kids:
        made.K = Array(kids)
    return made


def left(root: pikepdf.Object) -> list[str]:
    return [str(one.S) for one in elements(root)]


def test_the_paragraph_goes_and_its_cell_stays() -> None:
    pdf = pikepdf.new()
    empty = element(pdf, "/TD", element(pdf, "/P"))
    full = element(pdf, "/TD", element(pdf, "/P", 0))
    root = tree(pdf, element(pdf, "/TR", empty, full))
    assert without_hollow(pdf) == 1
    assert left(root) == ["/TR", "/TD", "/TD", "/P"]
    assert without_hollow(pdf) == 0


def test_the_houses_own_styles_are_known_by_what_they_stand_for() -> None:
    pdf = pikepdf.new()
    cell = element(pdf, "/TD", element(pdf, "/Tabelltext"), element(pdf, "/Okand"), element(pdf, "/Rund"))
    roles = Dictionary({"/Tabelltext": Name("/Text"), "/Text": Name.P, "/Rund": Name("/Rund")})
    root = tree(pdf, cell, roles=roles)
    assert without_hollow(pdf) == 1
    assert left(root) == ["/TD", "/Okand", "/Rund"]


def test_what_says_something_or_is_no_paragraph_stays() -> None:
    pdf = pikepdf.new()
    kids = [
        element(pdf, "/P", Alt=pikepdf.String("Beskrivning")),
        element(pdf, "/P", ActualText=pikepdf.String("Text")),
        element(pdf, "/P", ID=pikepdf.String("a")),
        element(pdf, "/Figure"),
        element(pdf, "/TD"),
    ]
    root = tree(pdf, *kids)
    assert without_hollow(pdf) == 0
    assert len(left(root)) == len(kids)


def test_an_only_child_that_stands_alone_or_in_an_empty_list() -> None:
    pdf = pikepdf.new()
    alone, listed = element(pdf, "/P"), element(pdf, "/P", K=Array())
    first, second = element(pdf, "/TD", K=alone), element(pdf, "/TD", listed)
    alone.P = first
    root = tree(pdf, first, second)
    assert without_hollow(pdf) == 2
    assert left(root) == ["/TD", "/TD"]
    assert "/K" not in first

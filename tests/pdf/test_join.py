"""What a file keeps about its pages outside of them survives the joining, and two files never mix up their own."""

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.pdf.join import finish_structure, join
from pipeline.pdf.part import Part
from pipeline.pdf.reach import unreached
from pipeline.pdf.source import Source, open_source
from tests.pdf.making import Edit, link, saved, shows, tagged, untagged


def source(data: bytes, label: str = "Bilaga 1", chapter: str = "") -> Source:
    opened = open_source(Part(label, label, "Titel", data, chapter=chapter))
    assert isinstance(opened, Source)
    return opened


def joined(*files: bytes) -> Pdf:
    """The files, joined and saved and opened again."""
    whole = join([source(data, f"Bilaga {at}") for at, data in enumerate(files, 1)], "sv-SE")
    finish_structure(whole)
    return pikepdf.open(io.BytesIO(saved(whole.pdf)))


def text_on(page: pikepdf.Page) -> str:
    return " ".join(
        bytes(one.operands[0]).decode("latin-1")
        for one in pikepdf.parse_content_stream(page)
        if str(one.operator) == "Tj"
    )


def listed(told: Any) -> list[Any]:
    """A PDF's array as a list."""
    return list(told)


def leads_to(pdf: Pdf, one: Any) -> int:
    """The page, from 0, that a link leads to."""
    target = one.get("/Dest") or one["/A"]["/D"]
    assert isinstance(target, Array)
    return [page.obj.objgen for page in pdf.pages].index(target[0].objgen)


def parts_of(pdf: Pdf) -> list[Any]:
    return listed(pdf.Root.StructTreeRoot.K[0].K)


def named_in_tree(pdf: Pdf) -> None:
    """A link on the first page to «kapitel», which a nested name tree says is the second."""
    link(pdf, 0, Dest=String("kapitel"))
    leaf = Dictionary(Names=Array([String("kapitel"), Dictionary(D=Array([pdf.pages[1].obj, Name.Fit]))]))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([pdf.make_indirect(Dictionary(Kids=Array([leaf])))])))


def named_in_dictionary(pdf: Pdf) -> None:
    """The same in the way of PDF 1.1, by an action."""
    link(pdf, 0, A=Dictionary(S=Name.GoTo, D=Name.kapitel))
    pdf.Root.Dests = Dictionary(kapitel=Array([pdf.pages[1].obj, Name.XYZ, 0, 700, 0]))


@pytest.mark.parametrize("edit", [named_in_tree, named_in_dictionary])
def test_a_link_by_name_leads_to_its_own_files_page(edit: Edit) -> None:
    one = tagged("En", "Två", edit=edit)
    pdf = joined(one, one)
    links = [page.obj.Annots[0] for page in pdf.pages if "/Annots" in page.obj]
    assert [leads_to(pdf, one) for one in links] == [1, 3]


def test_a_link_to_a_page_that_comes_later_is_kept() -> None:
    def forward(pdf: Pdf) -> None:
        link(pdf, 0, Dest=Array([pdf.pages[2].obj, Name.Fit]))

    pdf = joined(tagged("En"), tagged("A", "B", "C", edit=forward))
    assert leads_to(pdf, pdf.pages[1].obj.Annots[0]) == 3


def test_a_link_that_leads_nowhere_does_nothing() -> None:
    def astray(pdf: Pdf) -> None:
        link(pdf, 0, Dest=String("borta"))

    pdf = joined(tagged("En", edit=astray))
    assert "/Dest" not in pdf.pages[0].obj.Annots[0]


def test_nothing_is_started_by_a_joined_file() -> None:
    def acting(pdf: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        link(pdf, 0, A=script)
        link(pdf, 0, A=Dictionary(S=Name.Launch, F=String("calc.exe")))
        link(pdf, 0, A=Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=script))
        pdf.Root.OpenAction = script
        pdf.pages[0].obj.AA = Dictionary(O=script)

    data = saved(joined(tagged("En", edit=acting)), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"JavaScript" not in data
    assert b"Launch" not in data


def test_every_page_is_reached_and_the_parent_tree_is_one() -> None:
    pdf = joined(tagged("En", "Två"), tagged("Tre", number=7), tagged("Fyra"))
    assert unreached(pdf) == ()
    assert [text_on(page) for page in pdf.pages] == ["En", "Två", "Tre", "Fyra"]
    assert [int(page.obj.StructParents) for page in pdf.pages] == [0, 1, 2, 3]
    assert [str(one.S) for one in parts_of(pdf)] == ["/Part"] * 3
    assert [str(one["/T"]) for one in parts_of(pdf)] == [f"Bilaga {at} – Titel" for at in (1, 2, 3)]


def test_a_parent_tree_that_is_nested_or_gone_makes_no_difference() -> None:
    def nested(pdf: Pdf) -> None:
        old = pdf.Root.StructTreeRoot.ParentTree
        kids = [pdf.make_indirect(Dictionary(Nums=Array([old.Nums[at], old.Nums[at + 1]]))) for at in (0, 2)]
        pdf.Root.StructTreeRoot.ParentTree = Dictionary(Kids=Array([Dictionary(Kids=Array(kids))]))

    def gone(pdf: Pdf) -> None:
        del pdf.Root.StructTreeRoot.ParentTree

    assert unreached(joined(tagged("En", "Två", edit=nested), tagged("Tre", edit=gone))) == ()


def test_the_same_role_may_mean_different_things_in_two_files() -> None:
    def mapped(role: str) -> Edit:
        def edit(pdf: Pdf) -> None:
            pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/Egen": Name("/Mellan"), "/Mellan": Name(role)})

        return edit

    pdf = joined(*(tagged("x", role="/Egen", edit=mapped(role)) for role in ("/H1", "/P", "/H1")))
    roles = pdf.Root.StructTreeRoot.RoleMap
    assert [str(roles[str(one.K[0].S)]) for one in parts_of(pdf)] == ["/H1", "/P", "/H1"]


def test_the_same_class_may_mean_different_things_in_two_files() -> None:
    def classed(align: str) -> Edit:
        def edit(pdf: Pdf) -> None:
            attributes = Dictionary(O=Name.Layout, TextAlign=Name(align))
            pdf.Root.StructTreeRoot.ClassMap = Dictionary({"/Text": attributes})
            pdf.Root.StructTreeRoot.K.K[0].C = Name("/Text")

        return edit

    pdf = joined(*(tagged("x", edit=classed(align)) for align in ("/Start", "/End")))
    classes = pdf.Root.StructTreeRoot.ClassMap
    own = [one.K[0].C for one in parts_of(pdf)]
    names = [str(one[0]) if isinstance(one, Array) else str(one) for one in own]
    assert [str(classes[name].TextAlign) for name in names] == ["/Start", "/End"]


def test_table_cells_find_the_header_cells_of_their_own_file() -> None:
    def with_ids(pdf: Pdf) -> None:
        element = pdf.Root.StructTreeRoot.K.K[0]
        element.ID = String("rubrik")
        element.A = Dictionary(O=Name.Table, Headers=Array([String("rubrik")]))
        pdf.Root.StructTreeRoot.IDTree = Dictionary(Names=Array([String("rubrik"), element]))

    one = tagged("x", edit=with_ids)
    pdf = joined(one, one)
    cells = [part.K[0] for part in parts_of(pdf)]
    assert [bytes(one.A.Headers[0]) for one in cells] == [bytes(one.ID) for one in cells]
    names = listed(pdf.Root.StructTreeRoot.IDTree.Names)
    assert [bytes(name) for name in names[::2]] == sorted({bytes(one.ID) for one in cells})
    assert len(names) == 4


def test_a_structure_that_goes_round_in_a_loop_ends() -> None:
    def looped(pdf: Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K
        document.K = Array([*document.K, document, document.K[0]])

    assert unreached(joined(tagged("En", edit=looped))) == ()


def test_a_structure_full_of_nonsense_is_read_as_far_as_it_makes_sense() -> None:
    def nonsense(pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        root.RoleMap = Dictionary({"/Egen": 5})
        element = root.K.K[0]
        element.K = Array([0, -1, 10**9, None, True, String("x"), Dictionary(), Dictionary(Type=Name.OBJR, Obj=7)])
        root.K.Pg = 3
        root.K.K.append(Dictionary(Type=Name.StructElem, S=Name.P, Pg=String("x"), K=Array([4])))

    assert unreached(joined(tagged("En", edit=nonsense))) == ()


def test_marked_content_in_a_form_is_reached() -> None:
    def in_form(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        form = pdf.make_stream(b"/P <</MCID 0>> BDC\n" + shows("I formen") + b"\nEMC")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form.Resources, form.StructParents = page.Resources, 0
        page.Resources = Dictionary(XObject=Dictionary(Fm=form))
        page.Contents = pdf.make_stream(b"/Fm Do")
        del page.StructParents
        element = pdf.Root.StructTreeRoot.K.K[0]
        element.K = Array([Dictionary(Type=Name.MCR, Stm=form, Pg=page, MCID=0)])
        pdf.Root.StructTreeRoot.ParentTree = Dictionary(Nums=Array([0, Array([element])]))

    one = tagged("x", edit=in_form)
    pdf = joined(tagged("Före"), one, one)
    assert unreached(pdf) == ()
    forms = [pdf.pages[at].obj.Resources.XObject["/Fm"] for at in (1, 2)]
    assert [int(one.StructParents) for one in forms] == [1, 2]


def test_pages_that_inherit_what_they_need_keep_it() -> None:
    def inherited(pdf: Pdf) -> None:
        pages = pdf.Root.Pages
        first = pdf.pages[0].obj
        inner = pdf.make_indirect(
            Dictionary(Type=Name.Pages, Parent=pages, Kids=Array([first]), Count=1, Rotate=90,
                       MediaBox=Array([0, 0, 300, 400]), Resources=first.Resources)
        )  # fmt: skip
        del first.MediaBox, first.Resources
        first.Parent = inner
        pages.Kids = Array([inner])

    pdf = joined(tagged("En", edit=inherited))
    page = pdf.pages[0]
    assert [int(one) for one in listed(page.mediabox)] == [0, 0, 300, 400]
    assert int(page.obj.Rotate) == 90
    assert "/F1" in page.obj.Resources.Font


def test_a_hidden_layer_stays_hidden() -> None:
    def layered(*, shown: bool) -> Edit:
        def edit(pdf: Pdf) -> None:
            layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Lager")))
            pdf.pages[0].obj.Resources.Properties = Dictionary(L=layer)
            usual = Dictionary() if shown else Dictionary(OFF=Array([layer]))
            pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=usual)

        return edit

    pdf = joined(*(tagged("x", edit=layered(shown=shown)) for shown in (True, False)))
    own = [page.obj.Resources.Properties.L.objgen for page in pdf.pages]
    told = pdf.Root.OCProperties
    assert [one.objgen for one in list(told.OCGs)] == own
    assert [one.objgen for one in list(told.D.OFF)] == [own[1]]


def test_pages_without_tags_are_read_as_they_lie() -> None:
    pdf = joined(tagged("En"), untagged("Två", "Tre"))
    assert unreached(pdf) == ()
    assert [str(one.S) for one in listed(parts_of(pdf)[1].K)] == ["/P", "/P"]


def test_a_page_that_is_only_a_picture_says_so() -> None:
    def scanned(pdf: Pdf) -> None:
        picture = pdf.make_stream(b"\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
                                  ColorSpace=Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im=picture))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")

    pdf = joined(untagged("x", edit=scanned))
    element = parts_of(pdf)[0].K[0]
    assert str(element.S) == "/Figure"
    assert "sida 1 i Bilaga 1 – Titel" in str(element.Alt)


def test_a_file_in_another_language_says_so() -> None:
    pdf = joined(tagged("En"), tagged("One", edit=lambda pdf: setattr(pdf.Root, "Lang", String("en-GB"))))
    assert [str(one.get("/Lang", "")) for one in parts_of(pdf)] == ["", "en-GB"]


def test_parts_of_one_errand_stand_under_it() -> None:
    whole = join(
        [source(tagged("x"), "A"), source(tagged("x"), "B", "Ärende 1"), source(tagged("x"), "C", "Ärende 1")], "sv-SE"
    )
    finish_structure(whole)
    top = parts_of(whole.pdf)
    assert [str(one["/T"]) for one in top] == ["A – Titel", "Ärende 1"]
    assert [str(one["/T"]) for one in listed(top[1].K)] == ["B – Titel", "C – Titel"]
    assert unreached(whole.pdf) == ()

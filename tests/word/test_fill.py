"""What is typed comes out as typed, each value in a field with its key, wherever a template prints it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.papers.jobs import Job
from pipeline.word.check import check_parts
from pipeline.word.fields import anchor_of, tag_of, texts_by_key
from pipeline.word.fill import fill_all
from pipeline.word.package import W, read_parts
from pipeline.word.readback import fields_in
from pipeline.word.template import open_template
from tests.word.building import (
    PAPER,
    control,
    data,
    docx,
    filled,
    measures,
    note,
    outline,
    p,
    picture,
    r,
    row,
    story,
    table,
    text_box,
    tried,
)

AS_TYPED = [
    "A & B",
    "x < y och y > z",
    "<b>fet</b> & \"citat\" 'enkelt'",
    "{{ 7*7 }}",
    "{% for x in y %}{% endfor %}",
    "{# borta? #}",
    "{_{ och }_} och {_% %_}",
    "rad 1\nrad 2\n\nrad 4",
    "\tindrag\toch mer",
    "\ue000privat\uf8ff\ue001",
    "👩‍👩‍👧 och 🏛",
    "å" * 5000,
    "&amp; &lt; &#10;",
    "]]> <!-- -->",
    "  mellanslag  ",
    "C:\\1\\g<0>",
    "hårt\xa0mellanslag och mjukt\xadbindestreck",
]


@pytest.mark.parametrize("typed", AS_TYPED, ids=[one[:12] for one in AS_TYPED])
def test_what_is_typed_comes_out_as_typed_everywhere(typed: str) -> None:
    template = docx(
        p("{{ arende.titel }}"),
        table(["Titel", "före {{ arende.titel }} efter"]),
        p(picture("Bild av {{ arende.titel }}"), note()),
        header=p("{{ arende.titel }}"),
        footer=p("{{ arende.titel }}"),
        footnote=p("{{ arende.titel }}"),
    )
    draft = filled(template, data(arende={"titel": typed}, dokument={"titel": typed, "datum": "2023-02-06"}))
    assert fields_in(draft.data) == {"arende.titel": [typed] * 5}
    assert [one.get("descr") for one in story(draft.data).iter("{*}docPr")] == [f"Bild av {typed}"]
    title = story(draft.data, "docProps/core.xml").findtext("{*}title")
    assert title == typed.replace("\n", " ").replace("\t", " ")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\r\nb\rc\vd\u2028e\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\x00b\x07c\x0cd\x1fe\ufffef", "abcdef"),
        ("A\u030aker a\u0308r o\u0308", "Åker är ö"),
        ("\ud800ensam", "ensam"),
    ],
)
def test_what_word_cannot_hold_is_left_out_or_put_in_its_own_form(typed: str, printed: str) -> None:
    template = docx(p("{{ arende.titel }}"), p(picture("{{ arende.titel }}")))
    draft = filled(template, data(arende={"titel": typed}, dokument={"titel": typed}))
    assert fields_in(draft.data) == {"arende.titel": [printed]}
    assert [one.get("descr") for one in story(draft.data).iter("{*}docPr")] == [printed]


def test_line_breaks_and_tabs_are_words_own() -> None:
    draft = filled(docx(p("{{ arende.titel }}")), data(arende={"titel": "a\n\tb"}))
    assert outline(draft.data) == "[arende.titel] a↵→b"


GROUPS = data(
    uppfoljning={
        "totalt": 3,
        "omraden": [
            {"nyckel": "Fritid", "namn": "Fritid", "totalt": 2, "atgarder": measures("A1", "A2", status="Pågår")},
            {"nyckel": "Arbete", "namn": "Arbete", "totalt": 1, "atgarder": measures("A3", status="Genomförd")},
            {"nyckel": "Tomt", "namn": "Tomt", "totalt": 0},
        ],
        "atgarder": measures("A1", "A2", "A3"),
    }
)


def test_loops_conditions_and_tables_make_the_document() -> None:
    template = docx(
        p("Uppföljning: {{ uppfoljning.totalt }}", style="Heading1"),
        p("{%p for o in uppfoljning.omraden %}"),
        p("{{ o.namn }}", style="Rubrik2"),
        p("{%p if o.atgarder %}"),
        table(["Nr", "Status"], ["{%tr for a in o.atgarder %}"], ["{{ a.nr }}", "{{ a.status }}"], ["{%tr endfor %}"]),
        p("{%p else %}"),
        p("Inga åtgärder."),
        p("{%p endif %}"),
        p("{%p endfor %}"),
        p("Antal: {% for o in uppfoljning.omraden %}{{ o.totalt }}{% if not loop.last %}, {% endif %}{% endfor %}."),
    )
    assert outline(filled(template, GROUPS).data) == "\n".join(
        [
            "# Uppföljning: [uppfoljning.totalt] 3",
            "# [uppfoljning.omraden[Fritid].namn] Fritid",
            "| Nr | Status |",
            "| [uppfoljning.atgarder[A1].nr] A1 | [uppfoljning.atgarder[A1].status] Pågår |",
            "| [uppfoljning.atgarder[A2].nr] A2 | [uppfoljning.atgarder[A2].status] Pågår |",
            "# [uppfoljning.omraden[Arbete].namn] Arbete",
            "| Nr | Status |",
            "| [uppfoljning.atgarder[A3].nr] A3 | [uppfoljning.atgarder[A3].status] Genomförd |",
            "# [uppfoljning.omraden[Tomt].namn] Tomt",
            "Inga åtgärder.",
            "Antal: [uppfoljning.omraden[Fritid].totalt] 2, [uppfoljning.omraden[Arbete].totalt] 1, "
            "[uppfoljning.omraden[Tomt].totalt] 0.",
        ]
    )


def test_cells_and_runs_can_be_repeated_too() -> None:
    template = docx(
        table(
            [
                "Område",
                "{%tc for o in uppfoljning.omraden %}",
                "{{ o.namn }}",
                "{%tc endfor %}",
            ]
        ),
        p("Alla:", r(" {%r for o in uppfoljning.omraden %}"), r("{{ o.namn }} "), r("{%r endfor %}"), "."),
    )
    fritid, arbete, tomt = (f"[uppfoljning.omraden[{one}].namn] {one}" for one in ("Fritid", "Arbete", "Tomt"))
    assert outline(filled(template, GROUPS).data) == (
        f"| Område | {fritid} | {arbete} | {tomt} |\nAlla: {fritid} {arbete} {tomt} ."
    )


def test_a_tag_that_word_has_split_is_one_tag() -> None:
    noise = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>'
    cut = '<w:bookmarkStart w:id="4" w:name="halvt"/>'
    template = docx(
        p(r("{"), noise, r("{ are", "<w:b/>"), cut, r("nde.ti"), r("tel }"), '<w:bookmarkEnd w:id="4"/>', r("}!")),
        p(r("{%p i"), noise, r("f arende.titel %}")),
        p("Ja"),
        p(r("{%"), r("p endif %"), r("}")),
    )
    assert outline(filled(template, data(arende={"titel": "T"})).data) == "[arende.titel] T!\nJa"


def test_the_run_properties_stay_with_the_value_and_with_the_text_around_it() -> None:
    draft = filled(
        docx(p(r("före {{ arende.titel }} efter", "<w:b/><w:i/>"), r("{{ arende.namnd }}"))),
        data(arende={"titel": "T", "namnd": "N"}),
    )
    runs = story(draft.data).iter(f"{W}r")
    assert [
        ("".join(t.text or "" for t in one.iter(f"{W}t")), one.find(f"{W}rPr/{W}b") is not None) for one in runs
    ] == [
        ("före ", True),
        ("T", True),
        (" efter", True),
        ("N", False),
    ]


def test_a_value_before_a_text_box_in_its_run_keeps_the_outer_runs_properties() -> None:
    box = text_box(p(r("{{ arende.titel }}", "<w:i/>"))).removeprefix("<w:r>").removesuffix("</w:r>")
    draft = filled(docx(p(r("{{ arende.namnd }}", "<w:b/>", extra=box))), data(arende={"titel": "T", "namnd": "N"}))
    (run,) = [one for one in story(draft.data).iter(f"{W}r") if one.findtext(f"{W}t") == "N"]
    assert run.find(f"{W}rPr/{W}b") is not None
    assert run.find(f"{W}rPr/{W}i") is None


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("a {{- arende.titel -}} b", "a[arende.titel] Tb"),
        ("a {{ arende.titel }} b", "a [arende.titel] T b"),
        ("a {{+ arende.titel }} b", "a [arende.titel] T b"),
        ("{# anteckning {{ arende.namnd }} #}{{arende.titel}}", "[arende.titel] T"),
        ("{{ -3 }} och {{- -4 }}", "[=-3] -3 och[=-4] -4"),
        ("{{ uppfoljning.totalt * 2 - 1 }}", "[=uppfoljning.totalt * 2 - 1] 5"),
        ("{{ +uppfoljning.totalt }}", "[=+uppfoljning.totalt] 3"),
        ("{{ “a & b” }}", '[="a & b"] a & b'),
        ("{{ 'ja' if uppfoljning.totalt > 2 else 'nej' }}", "[='ja' if uppfoljning.totalt > 2 else 'nej'] ja"),
        ("{{ arende.titel|default('-') }}", "[arende.titel] T"),
        (
            "{{ uppfoljning.totalt|antal('åtgärd', 'åtgärder') }}",
            "[=uppfoljning.totalt|antal('åtgärd', 'åtgärder')] 3 åtgärder",
        ),
        ("{{ uppfoljning.omraden|lista('namn') }}", "[=uppfoljning.omraden|lista('namn')] Fritid, Arbete och Tomt"),
        ("{{ uppfoljning.omraden[0].namn }}", "[uppfoljning.omraden[Fritid].namn] Fritid"),
        ("{{ (uppfoljning.omraden|last).namn }}", "[uppfoljning.omraden[Tomt].namn] Tomt"),
        ("{{ arende.titel ~ arende.titel }}", "[=arende.titel ~ arende.titel] TT"),
        ("{% set x = arende.titel %}{{ x }}{{ x|lower }}", "[arende.titel] T[=x|lower] t"),
    ],
)
def test_what_an_expression_prints_and_its_key(tag: str, text: str) -> None:
    values = data(
        arende={"titel": "T"},
        uppfoljning={"totalt": 3, "omraden": [{"nyckel": one, "namn": one} for one in ("Fritid", "Arbete", "Tomt")]},
    )
    assert outline(filled(docx(p(tag)), values).data) == text


@pytest.mark.parametrize(
    ("tag", "text"), [("A{%- if arende.titel %}B{% endif %}", "AB"), ("{% if 1 -%}  A{% endif %}", "A")]
)
def test_a_minus_joins_paragraphs_as_in_docxtpl(tag: str, text: str) -> None:
    first, _, second = tag.partition("{%-")
    runs = [p(first), p("{%-" + second)] if second else [p(tag)]
    assert outline(filled(docx(*runs), data(arende={"titel": "T"})).data) == text


def test_derived_values_are_known_by_the_rows_they_read() -> None:
    template = docx(
        p("{%p for o in uppfoljning.omraden %}"),
        p("{% for a in o.atgarder %}{{ a.nr|lower }} {{ o.namn ~ a.nr }} {{ 1 + 1 }} {% endfor %}"),
        p("{%p endfor %}"),
        p("{% for a in uppfoljning.atgarder %}{{ a.nr|lower }} {% endfor %}"),
    )
    texts = texts_by_key(filled(template, GROUPS).fields)
    assert texts == {
        "=a.nr|lower@uppfoljning.atgarder[A1]": "a1",
        "=a.nr|lower@uppfoljning.atgarder[A2]": "a2",
        "=a.nr|lower@uppfoljning.atgarder[A3]": "a3",
        "=o.namn ~ a.nr@uppfoljning.omraden[Fritid]/uppfoljning.atgarder[A1]": "FritidA1",
        "=o.namn ~ a.nr@uppfoljning.omraden[Fritid]/uppfoljning.atgarder[A2]": "FritidA2",
        "=o.namn ~ a.nr@uppfoljning.omraden[Arbete]/uppfoljning.atgarder[A3]": "ArbeteA3",
        "=1 + 1": "2",
    }


def test_what_depends_on_the_loop_has_a_key_of_its_own_in_each_loop() -> None:
    template = docx(
        p("{% for o in uppfoljning.omraden %}{% for a in o.atgarder %}{{ loop.index }}{% endfor %}{% endfor %}"),
        p("{% for a in uppfoljning.atgarder %}{{ loop.index }}{% endfor %}"),
        p("{% for a in uppfoljning.atgarder %}{{ loop.revindex }}{{ loop.index }}{% endfor %}"),
    )
    draft = filled(template, GROUPS)
    texts = texts_by_key(draft.fields)
    assert all(texts[one.key] == one.text for one in draft.fields)
    assert texts["=loop.index@uppfoljning.omraden[Arbete]/uppfoljning.atgarder[A3]"] == "1"
    assert texts["=loop.index#2@uppfoljning.atgarder[A3]"] == "3"
    assert texts["=loop.index#3@uppfoljning.atgarder[A1]"] == "1"
    assert texts["=loop.revindex@uppfoljning.atgarder[A1]"] == "3"


def test_the_same_key_always_means_the_same_text_also_with_set() -> None:
    template = docx(
        p("{% set x = arende.titel %}{{ x|lower }}{% set x = arende.namnd %}{{ x|lower }}"),
        p("{% for a in uppfoljning.atgarder %}{{ x|lower }}{% endfor %}"),
    )
    values = data(arende={"titel": "T", "namnd": "N"}, uppfoljning={"atgarder": measures("A1")})
    texts = {one.key: one.text for one in filled(template, values).fields}
    assert texts == {"=x|lower": "t", "=x|lower#2": "n", "=x|lower#3@uppfoljning.atgarder[A1]": "n"}


def test_a_value_printed_twice_has_one_key_and_two_bookmarks() -> None:
    draft = filled(
        docx(p("{{ arende.titel }} {{ arende.titel }}"), header=p("{{ arende.titel }}")), data(arende={"titel": "T"})
    )
    assert [(one.key, one.part) for one in draft.fields] == [
        ("arende.titel", "word/document.xml"),
        ("arende.titel", "word/document.xml"),
        ("arende.titel", "word/header1.xml"),
    ]
    body, header = story(draft.data), story(draft.data, "word/header1.xml")
    names = [one.get(f"{W}name", "") for root in (body, header) for one in root.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == 3
    assert names[1] == f"{names[0]}_2"


def test_an_empty_value_is_a_bookmark_alone() -> None:
    draft = filled(docx(p("[{{ arende.titel }}]")), data())
    assert outline(draft.data) == "[]"
    assert len(list(story(draft.data).iter(f"{W}bookmarkStart"))) == 1
    assert [(one.key, one.text) for one in draft.fields] == [("arende.titel", "")]


@pytest.mark.parametrize(
    "kind", ["<w:text/>", '<w:text w:multiLine="1"/>', "<w:date/>", "<w:comboBox/>", "<w:dropDownList/>"]
)
def test_in_an_authors_text_control_a_value_is_a_bookmark_only(kind: str) -> None:
    template = docx(p(control(r("{{ arende.titel }}"), kind)), p("{{ arende.namnd }}"))
    draft = filled(template, data(arende={"titel": "T", "namnd": "N"}))
    assert outline(draft.data) == "[egen] T\n[arende.namnd] N"
    assert [one.key for one in draft.fields] == ["arende.titel", "arende.namnd"]


def test_in_an_authors_rich_control_a_value_is_a_control() -> None:
    template = docx(control(p("{{ arende.titel }}"), "<w:richText/>"), p(control(r("{{ arende.namnd }}"), "")))
    draft = filled(template, data(arende={"titel": "T", "namnd": "N"}))
    assert outline(draft.data) == "[arende.titel] T\n[egen] [arende.namnd] N"


def test_a_prompt_or_a_binding_does_not_hide_the_value() -> None:
    grey = '<w:rStyle w:val="Platshllartext"/>'
    binding = '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>'
    template = docx(p(control(r("{{ arende.titel }}", grey), first="<w:showingPlcHdr/>" + binding)))
    draft = filled(template, data(arende={"titel": "T"}))
    xml = read_parts(draft.data)["word/document.xml"].decode()
    assert outline(draft.data) == "[egen] T"
    assert not [one for one in ("showingPlcHdr", "dataBinding", "Platshllartext") if one in xml]


def test_a_value_in_a_link_and_in_both_copies_of_a_text_box() -> None:
    link = f'<w:hyperlink w:anchor="x">{r("{{ arende.titel }}")}</w:hyperlink>'
    template = docx(
        p(link), p(text_box(p("{%p for a in uppfoljning.atgarder %}"), p("{{ a.nr }}"), p("{%p endfor %}"), p("slut")))
    )
    draft = filled(template, data(arende={"titel": "T"}, uppfoljning={"atgarder": measures("A1", "A2")}))
    assert outline(draft.data).startswith("[arende.titel] T\n")
    found = fields_in(draft.data)
    assert found[tag_of("uppfoljning.atgarder[A1].nr")] == ["A1", "A1"]
    assert found[tag_of("uppfoljning.atgarder[A2].nr")] == ["A2", "A2"]


def test_controls_and_drawings_of_the_author_are_unique_in_loops() -> None:
    template = docx(
        p("{%p for a in uppfoljning.atgarder %}"),
        p(control(r("{{ a.nr }}"), tag="rad:{{ a.nr }}"), picture("Bild för {{ a.nr }}")),
        p("{%p endfor %}"),
        header=p(picture("Logotyp"), control(r("fast"))),
    )
    draft = filled(template, data(uppfoljning={"atgarder": measures("A1", "A2", "A3")}))
    body, header = story(draft.data), story(draft.data, "word/header1.xml")
    controls = [one.get(f"{W}val") for root in (body, header) for one in root.iterfind(f".//{W}sdtPr/{W}id")]
    drawings = [one.get("id") for root in (body, header) for one in root.iter("{*}docPr")]
    assert (len(controls), len(set(controls))) == (4, 4)
    assert (len(drawings), len(set(drawings))) == (4, 4)
    assert [one.get(f"{W}val") for one in body.iter(f"{W}tag")] == ["rad:A1", "rad:A2", "rad:A3"]
    assert [one.get("descr") for one in body.iter("{*}docPr")] == ["Bild för A1", "Bild för A2", "Bild för A3"]


def test_bookmarks_of_the_author_stay_where_they_can() -> None:
    def marked(number: int, name: str, text: str) -> str:
        return p(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', text, f'<w:bookmarkEnd w:id="{number}"/>')

    template = docx(
        marked(1, "_Toc1", "Rubrik"),
        p("{%p if arende.titel %}"),
        marked(2, "_Ref2", "i villkor"),
        p("{%p else %}"),
        p("annars"),
        p("{%p endif %}"),
        p("{%p for a in uppfoljning.atgarder %}"),
        marked(3, "_Ref3", "i slinga"),
        p("{%p endfor %}"),
        p(
            '<w:bookmarkStart w:id="4" w:name="over"/>',
            "{% if arende.titel %}x",
            '<w:bookmarkEnd w:id="4"/>',
            "{% endif %}",
        ),
        p("{%p if arende.titel %}", '<w:bookmarkStart w:id="5" w:name="kant"/>'),
        p("z", '<w:bookmarkEnd w:id="5"/>'),
        p("{%p endif %}"),
    )
    draft = filled(template, data(arende={"titel": "T"}, uppfoljning={"atgarder": measures("A1", "A2")}))
    assert [one.get(f"{W}name") for one in story(draft.data).iter(f"{W}bookmarkStart")] == ["_Toc1", "_Ref2"]


def test_names_and_titles_keep_words_limits() -> None:
    area = "Ökad trygghet, gemenskap och delaktighet i samhället och mycket mer än så"
    template = docx(p("{% for o in uppfoljning.omraden %}{{ o.namn }}{{ o.namn }}{% endfor %}"))
    draft = filled(
        template, data(uppfoljning={"omraden": [{"nyckel": area, "namn": "x"}, {"nyckel": area + "!", "namn": "y"}]})
    )
    root = story(draft.data)
    values = [one.get(f"{W}val", "") for one in root.iter(f"{W}tag", f"{W}alias")]
    names = [one.get(f"{W}name", "") for one in root.iter(f"{W}bookmarkStart")]
    assert max(map(len, values)) == 64
    assert max(map(len, names)) <= 40
    assert len(set(names)) == 4
    assert {one.get(f"{W}val") for one in root.iter(f"{W}tag")} == {tag_of(one.key) for one in draft.fields}


def test_a_key_that_no_attribute_can_hold_becomes_a_tag_all_the_same() -> None:
    key = 'A\x0b"1\n<>&\ud800'
    template = docx(p("{% for a in uppfoljning.atgarder %}{{ a.status }}{% endfor %}"))
    draft = filled(template, data(uppfoljning={"atgarder": [{"nyckel": key, "status": "Pågår"}]}))
    assert fields_in(draft.data) == {tag_of(f"uppfoljning.atgarder[{key}].status"): ["Pågår"]}


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    script = (
        "import sys, hashlib; from tests.word.test_fill import GROUPS; from tests.word.building import *\n"
        "t = docx(p('{% for o in uppfoljning.omraden %}{{ o.namn }}{{ o.namn|upper }}{% endfor %}'), header=p('x'))\n"
        "sys.stdout.write(hashlib.sha256(filled(t, GROUPS).data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(digests) == 1
    assert len(digests.pop()) == 64


ROWS = docx(
    table(
        ["Nr", "Åtgärd"],
        ["{%tr for a in uppfoljning.atgarder %}"],
        ["{{ a.nr }}", control(p("{{ a.atgard }}"), "<w:richText/>")],
        ["{%tr endfor %}"],
    )
)


def test_ten_times_the_rows_is_ten_times_the_work() -> None:
    def calls(rows: int) -> int:
        """How many Python calls filling takes; the template is opened before the count, and nothing is remembered."""
        anchor_of.cache_clear()
        template = open_template("mall.docx", ROWS)
        job = Job(PAPER, "mall.docx", data(uppfoljning={"atgarder": measures(*map(str, range(rows)))}))
        counted = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            drafts, problems = fill_all([job], {"mall.docx": template})
        finally:
            sys.setprofile(None)
        assert (len(drafts), problems) == (1, ())
        assert len(drafts[0].fields) == rows * 2
        return counted

    assert calls(2000) < calls(200) * 10.5


def test_three_thousand_rows_are_three_thousand_rows() -> None:
    draft = filled(ROWS, data(uppfoljning={"atgarder": measures(*map(str, range(3_000)))}))
    assert len(draft.fields) == 6_000
    assert check_parts(read_parts(draft.data)) == []


def test_an_empty_list_leaves_the_header_row() -> None:
    assert outline(filled(ROWS, data(uppfoljning={})).data) == "| Nr | Åtgärd |"


@pytest.mark.parametrize(
    ("tag", "problem"),
    [
        ("{{ beslut.datum }}", "mall-falt-saknas-i-arendet: : Mallen skriver ut «beslut.datum»"),
        ("{% for x in plan.omraden %}{% endfor %}", "mall-falt-saknas-i-arendet: : Mallen skriver ut «plan.omraden»"),
        ("{{ beslut.datum|upper }}", "mall-falt-saknas-i-arendet: : Mallen skriver ut «beslut.datum»"),
        ("{{ beslut }}", "mall-falt-saknas-i-arendet: : Mallen skriver ut «beslut»"),
        ("{% if plan.totalt %}{% endif %}", "mall-falt-saknas-i-arendet: : Mallen skriver ut «plan.totalt»"),
        ("{{ plan.totalt + 1 }}", "mall-falt-saknas-i-arendet: : Mallen skriver ut «plan.totalt»"),
        (
            "{{ uppfoljning.omraden[7].namn }}",
            "mall-falt-saknas-i-arendet: : Mallen skriver ut «uppfoljning.omraden[7].namn»",
        ),
        (
            "{{ uppfoljning.antal.saknas }}",
            "mall-falt-saknas-i-arendet: : Mallen skriver ut «uppfoljning.antal.saknas»",
        ),
        (
            "{{ uppfoljning.omraden|first }}",
            "mall-falt-saknas-i-arendet: : Mallen skriver ut «uppfoljning.omraden|first»",
        ),
        ("{{ uppfoljning }}", "mall-otillaten: : Mallen gör något som inte är tillåtet: «uppfoljning» är varken text"),
        ("{{ 1 == 1 }}", "mall-otillaten: : Mallen gör något som inte är tillåtet: «1 == 1» är varken text"),
        ("{{ 1 / 0 }}", "mall-fel: : Mallen går inte att fylla: division by zero"),
        ("{{ uppfoljning|upper }}", "mall-fel: "),
        ("{{ 1.5 }}", "mall-otillaten: : Mallen gör något som inte är tillåtet: «1.5» är varken text"),
        ("{% for x in uppfoljning %}{% endfor %}", "mall-fel: "),
        ("{{ uppfoljning.antal|antal }}", "mall-fel: "),
    ],
)
def test_what_only_the_data_show_is_a_problem_and_no_traceback(tag: str, problem: str) -> None:
    draft, problems = tried(docx(p(tag)), data(uppfoljning={}))
    assert draft is None
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_faults_in_several_parts_are_told_at_once() -> None:
    _, problems = tried(docx(p("{{ beslut.datum }}"), header=p("{{ plan.ar }}"), footer=p("{{ 1 / 0 }}")), data())
    assert [one.split(": ")[:2] for one in problems] == [
        ["mall-falt-saknas-i-arendet", ""],
        ["mall-fel", "sidfot 1"],
        ["mall-falt-saknas-i-arendet", "sidhuvud 1"],
    ]


def test_a_missing_table_is_false_and_not_defined() -> None:
    template = docx(p("{% if beslut %}ja{% else %}nej{% endif %}, {{ 'finns' if plan is defined else 'saknas' }}"))
    assert outline(filled(template, data()).data).startswith("nej, ")
    assert "saknas" in outline(filled(template, data()).data)


def test_a_document_that_word_would_refuse_is_not_made() -> None:
    template = docx(table(["{%tr for a in uppfoljning.atgarder %}"], ["{{ a.nr }}"], ["{%tr endfor %}"]))
    draft, problems = tried(template, data(uppfoljning={}))
    assert draft is None
    assert problems == [
        "mall-ger-trasigt-dokument: : Mallen ger ett dokument som Word inte kan öppna: en tabell har inga rader."
    ]


def test_a_job_whose_template_could_not_be_opened_is_passed_over() -> None:
    assert fill_all([Job(PAPER, "borta.docx", data())], {}) == ((), ())


def test_parts_without_tags_are_copied_as_they_are() -> None:
    odd = b"<?xml version='1.0'?>\n<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p/></w:hdr>"
    draft = filled(
        docx(p("{{ arende.titel }}"), header=p("x"), parts={"word/header1.xml": odd}), data(arende={"titel": "T"})
    )
    assert read_parts(draft.data)["word/header1.xml"] == odd


def test_rows_with_controls_around_them_are_rows() -> None:
    wrapped = control(row("{{ a.nr }}", "fast"), "<w:richText/>")
    template = docx(table(["a", "b"], ["{%tr for a in uppfoljning.atgarder %}"], wrapped, ["{%tr endfor %}"]))
    draft = filled(template, data(uppfoljning={"atgarder": measures("A1", "A2")}))
    assert outline(draft.data).count("[uppfoljning.atgarder[") == 2

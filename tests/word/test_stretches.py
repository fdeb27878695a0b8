"""A plain loop is written without Jinja, and says byte for byte what Jinja would have said."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError, UndefinedError

from pipeline.papers import values
from pipeline.papers.jobs import Job
from pipeline.papers.model import Atgard, Uppgifter
from pipeline.papers.values import Record, Rows
from pipeline.word import template as template_module
from pipeline.word.fields import FieldWriter
from pipeline.word.fill import Draft, fill
from pipeline.word.loops import write_loop
from pipeline.word.plain_loops import replace_loops
from pipeline.word.stretches import Choice, Gap, Question, Stretch, stretch_of
from pipeline.word.tags import Places
from pipeline.word.template import Template, open_template
from tests.word.building import PAPER, cell, control, data, docx, measures, p, picture, r, row, table

LOOP, END = row("{%tr for a in uppfoljning.atgarder %}"), row("{%tr endfor %}")
PLAIN = {
    "rows": docx(
        table(["Nr"], LOOP, ["{{ a.nr }}", "före {{ a.atgard }} efter {{ a.nr }}", "1 % {{ a.kommentar }}"], END)
    ),
    "choices": docx(
        table(
            ["Nr", "Åtgärd"],
            LOOP,
            row(
                cell(p(r("{{ a.nr }}", "<w:b/>"))),
                cell(
                    "{% if a.plats %}Plats: {{ a.plats }}{% else %}Ingen plats{% endif %}",
                    p("{%p if a.kommentar %}"),
                    p("{% if a.ansvarig %}{{ a.ansvarig }}{% endif %} {{ a.kommentar }}"),
                    p("{%p endif %}"),
                    p("slut"),
                ),
            ),
            END,
        )
    ),
    "paragraphs": docx(p("{%p for a in uppfoljning.atgarder %}"), p("{{ a.nr }}"), p("{%p endfor %}")),
    "what something is": docx(
        p(
            "{% for a in uppfoljning.atgarder if a.nr != '1' %}",
            "{% if a.atgard == 'å' %}{{ a.nr }}{% else %}{{ a.atgard }}{% endif %}{% if not a.plats %}?{% endif %}",
            "{% endfor %}",
        ),
    ),
    "what a number is": docx(p("{% for s in uppfoljning.statusar if s.antal == 0 %}{{ s.antal }}{% endfor %}")),
    "inside a sentence": docx(p("Nämligen {% for a in uppfoljning.atgarder if a.plats %}{{ a.nr }}, {% endfor %}slut")),
    "numbers": docx(
        p("{% for s in uppfoljning.statusar %}{{ s.namn }}{% if s.antal %}+{% endif %}{{ s.antal }}{% endfor %}")
    ),
    "in a control of the author's": docx(p(control(r("{% for a in uppfoljning.atgarder %}{{ a.nr }}{% endfor %}")))),
    "rows of rows": docx(
        p("{%p for o in uppfoljning.omraden %}"),
        table(["Nr", "Åtgärd"], row("{%tr for a in o.atgarder %}"), ["{{ a.nr }}", "{{ a.atgard }}"], END),
        p("{%p endfor %}"),
    ),
    "a list of records": docx(
        p("{% for s in [uppfoljning.statusar|first, uppfoljning.statusar|last] %}", "{{ s.namn }}", "{% endfor %}")
    ),
    "nothing printed": docx(
        p("{% for a in uppfoljning.atgarder %}{% if a.plats %}x{% else %}y{% endif %}{% endfor %}")
    ),
}
OTHER = {
    "the turn of the loop": "{% for a in uppfoljning.atgarder %}{{ loop.index }}{{ a.nr }}{% endfor %}",
    "a derived value": "{% for a in uppfoljning.atgarder %}{{ a.nr|lower }}{% endfor %}",
    "another's value": "{% for a in uppfoljning.atgarder %}{{ a.nr }}{{ arende.titel }}{% endfor %}",
    "another question": "{% for a in uppfoljning.atgarder %}{% if a.nr in 'A1' %}{{ a.nr }}{% endif %}{% endfor %}",
    "two questions in one": "{% for a in uppfoljning.atgarder if a.nr and a.plats %}{{ a.nr }}{% endfor %}",
    "two of its own": "{% for a in uppfoljning.atgarder if a.nr == a.plats %}{{ a.nr }}{% endfor %}",
    "more answers": "{% for a in uppfoljning.atgarder %}{% if a.nr %}1{% elif a.plats %}2{% endif %}{% endfor %}",
    "something for an empty list": "{% for a in uppfoljning.atgarder %}{{ a.nr }}{% else %}inga{% endfor %}",
    "another condition": "{% for a in uppfoljning.atgarder if arende.titel %}{{ a.nr }}{% endfor %}",
    "something remembered": "{% for a in uppfoljning.atgarder %}{% set b = a.nr %}{{ b }}{% endfor %}",
}
TEXT = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from('%&<>"\n\t åÅ\x00\xa0')), max_size=12)


@contextmanager
def by_jinja() -> Iterator[None]:
    """Templates that are opened here have no stretches."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(template_module, "replace_loops", lambda *_: None)
        yield


def opened(document: bytes) -> tuple[Template, Template]:
    """The template as it is opened, and with all its loops left to Jinja."""
    with by_jinja():
        other = open_template("mall.docx", document)
    assert other.stretches == ()
    return open_template("mall.docx", document), other


def drafts(document: bytes, uppgifter: Uppgifter) -> tuple[Draft, Draft]:
    (ours, faults), (jinjas, others) = (fill(Job(PAPER, "mall.docx", uppgifter), one) for one in opened(document))
    assert faults == others == ()
    assert ours is not None
    assert jinjas is not None
    return ours, jinjas


def errand(texts: list[str]) -> Uppgifter:
    rows = [
        {"nyckel": f"A{at}", "nr": f"{at}", "atgard": one, "kommentar": one[:2], "plats": one[3:], "ansvarig": one[1:]}
        for at, one in enumerate(texts)
    ]
    areas = [{"nyckel": "O&<", "namn": "O", "atgarder": rows[:2]}, {"nyckel": "P", "namn": "P"}]
    statuses = [{"nyckel": "k", "namn": "Klar", "antal": len(texts)}, {"nyckel": "p", "namn": "Pågår", "antal": 0}]
    return data(uppfoljning={"atgarder": rows, "omraden": areas, "statusar": statuses})


def measured(*keys: str) -> tuple[Atgard, ...]:
    follow_up = data(uppfoljning={"atgarder": measures(*keys, plats="Ryd")}).uppfoljning
    assert follow_up is not None
    return follow_up.atgarder


@pytest.mark.parametrize("limit", [0, 1000])
@pytest.mark.parametrize("document", PLAIN.values(), ids=PLAIN)
@settings(max_examples=30)
@given(texts=st.lists(TEXT, max_size=4))
def test_a_plain_loop_gives_the_same_bytes_as_jinja(document: bytes, limit: int, texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(values, "ROWS_WITH_FIELDS", limit)
        ours, jinjas = drafts(document, errand(texts))
    assert ours.fields == jinjas.fields
    assert ours.data == jinjas.data


@pytest.mark.parametrize("document", PLAIN.values(), ids=PLAIN)
def test_these_loops_are_plain(document: bytes) -> None:
    assert len(open_template("mall.docx", document).stretches) == 1


@pytest.mark.parametrize("body", OTHER.values(), ids=OTHER)
def test_other_loops_are_left_to_jinja(body: str) -> None:
    document = docx(p(body))
    assert open_template("mall.docx", document).stretches == ()
    ours, jinjas = drafts(document, errand(["Text", ""]))
    assert ours.data == jinjas.data


@pytest.mark.parametrize("inside", [picture("Bild"), control(r("x"))], ids=["a picture", "a control"])
def test_a_loop_that_repeats_what_may_stand_once_is_left_to_jinja(inside: str) -> None:
    document = docx(p("{%p for a in uppfoljning.atgarder %}"), p("{{ a.nr }}", inside), p("{%p endfor %}"))
    assert open_template("mall.docx", document).stretches == ()


def test_a_loop_inside_another_is_plain_for_itself() -> None:
    rows = row("{%tr for o in uppfoljning.omraden %}"), row("{%tr endfor %}")
    document = docx(
        table(rows[0], ["{{ o.namn }}{% for a in o.atgarder %}{{ a.nr }}{% endfor %}{{ loop.index }}"], rows[1])
    )
    stretches = open_template("mall.docx", document).stretches
    assert stretches == ()  # its fields are told that they stand in the outer loop's row
    document = docx(p("{% for o in uppfoljning.omraden %}{% for a in o.atgarder %}{{ a.nr }}{% endfor %}{% endfor %}"))
    assert [one.names for one in open_template("mall.docx", document).stretches] == [("nr",)]


def test_a_row_has_a_shape_for_each_set_of_answers() -> None:
    place = Gap("nr", 0, "", control=True)
    stretch = stretch_of(("<a>", place, Choice(Question("plats"), ("<b/>", place), ("<c/>",)), "</a>"))
    assert stretch.names == ("nr", "plats")
    with_place, without = stretch.shape(("1", "Ryd")), stretch.shape(("1", ""))
    assert with_place.outline() == "<a><w:r/><b/><w:r/></a>"
    assert without.outline() == "<a><w:r/><c/></a>"
    assert stretch.shape(("", "Berga")) is with_place


@pytest.mark.parametrize(
    ("rows", "raised"),
    [(["x"], SecurityError), (None, TypeError), (Rows(measured("a"), "k"), UndefinedError)],
)
def test_what_is_no_row_or_lacks_a_field_is_told_as_the_language_tells_it(
    rows: object, raised: type[Exception]
) -> None:
    stretch = stretch_of((Gap("saknas", 0, "", control=True),))
    with pytest.raises(raised):
        write_loop(rows, stretch, FieldWriter(Places([""], ["a.saknas"], ["=a.saknas"]), 0))


def test_a_list_of_records_may_be_of_several_kinds() -> None:
    first, second = Record(measured("1")[0], "x"), Record({"nr": "2"}, "y")
    stretch = stretch_of((Gap("nr", 0, "", control=True), ";"))
    writer = FieldWriter(Places([""], ["a.nr"], ["=a.nr"]), 0)
    assert write_loop([first, second], stretch, writer).xml.count(";") == 2
    assert [(one.key, one.text) for one in writer.fields] == [("x.nr", "1"), ("y.nr", "2")]


def test_the_rows_of_a_table_are_looked_over_once_for_each_shape() -> None:
    template = open_template("mall.docx", PLAIN["choices"])
    rows = Rows(measured(*(f"A{one}" for one in range(20))), "k")
    found = write_loop(rows, template.stretches[0], template.writer())
    assert found.outline.count("<w:tr>") == 1
    assert found.xml.count("<w:tr>") == 20


def test_replacing_finds_loops_in_conditions_too() -> None:
    language = template_module.template_language()
    tree = language.parse("{% if x %}{% for a in b %}{{ (a.nr)|falt(0) }}{% endfor %}{% else %}y{% endif %}")
    found: list[Stretch] = []
    replace_loops(tree, ["<w:rPr/>"], found)
    assert [one.names for one in found] == [("nr",)]

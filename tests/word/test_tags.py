"""What we rely on in docxtpl, and the translation that is built on it."""

import pytest

from pipeline.word.package import parse
from pipeline.word.tags import Places, docxtpl_tags, translate
from tests.word.building import SPACES, cell, p, r, row

T = '<w:t xml:space="preserve">'
GOLDEN = {
    "a value": (
        "<w:p><w:r><w:t>a {{ b }} c</w:t></w:r></w:p>",
        f"<w:p><w:r>{T}a {{{{ b }}}} c</w:t></w:r></w:p>",
    ),
    "a value split over runs": (
        "<w:p><w:r><w:t>{</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>{ a.</w:t></w:r>"
        "<w:r><w:t>b }</w:t></w:r>"
        "<w:r><w:t>} c</w:t></w:r></w:p>",
        f"<w:p><w:r>{T}{{{{ a.b }}}} c</w:t></w:r></w:p>",
    ),
    "a statement split over runs": (
        "<w:p><w:r><w:t>{%</w:t></w:r><w:r><w:t> if a %</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>",
        f"<w:p><w:r>{T}{{% if a %}}</w:t></w:r></w:p>",
    ),
    "a comment": (
        "<w:p><w:r><w:t>{# a</w:t></w:r><w:r><w:t> b #}c</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{# a b #}c</w:t></w:r></w:p>",
    ),
    "p takes its paragraph": (p("a") + p("{%p if a %}") + p("b"), p("a") + "{% if a %}" + p("b")),
    "p as a comment": (p("a") + p("{#p if a #}") + p("b"), p("a") + "{# if a #}" + p("b")),
    "tr takes its row": (row("{%tr for a in b %}", "") + row("x"), "{% for a in b %}" + row("x")),
    "tc takes its cell": (row("a", "{%tc endfor %}", "b"), f"<w:tr>{cell('a')}{{% endfor %}}{cell('b')}</w:tr>"),
    "r splits its run": (
        p(r("a{%r if x %}b", "<w:b/>")),
        f"<w:p><w:r><w:rPr><w:b/></w:rPr>{T}a</w:t></w:r>{{% if x %}}<w:r>{T}b</w:t></w:r></w:p>",
    ),
    "a minus joins with what stands before": (
        "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>{%- if b %}c</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a{% if b %}c</w:t></w:r></w:p>",
    ),
    "a minus joins with what stands after": (
        "<w:p><w:r><w:t>{% if b -%}</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p>",
        f"<w:p><w:r>{T}{{% if b %}}c</w:t></w:r></w:p>",
    ),
    "quotes and signs of comparison": (
        "<w:p><w:r><w:t>{% if a &lt; b and c &gt; “d” and e == ‘f’ %}</w:t></w:r></w:p>",
        f"<w:p><w:r>{T}{{% if a < b and c > \"d\" and e == 'f' %}}</w:t></w:r></w:p>",
    ),
    "colspan": (
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>{% colspan n %}x</w:t></w:r></w:p></w:tc>',
        '<w:tc><w:tcPr><w:gridSpan w:val="{{n }}"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>',
    ),
    "cellbg": (
        "<w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t>{% cellbg c %}x</w:t></w:r></w:p></w:tc>",
        '<w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{{c }}"/></w:tcPr>'
        "<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>",
    ),
    "an attribute": (
        '<w:p><w:r><wp:docPr descr="{{ a }}"/></w:r></w:p>',
        '<w:p><w:r><wp:docPr descr="{{ a }}"/></w:r></w:p>',
    ),
    "nothing at all": (p("a & b", r("{ c }")), p("a & b", r("{ c }"))),
}


@pytest.mark.parametrize(("before", "after"), GOLDEN.values(), ids=GOLDEN)
def test_docxtpl_translates_its_tags_as_it_did_and_uses_nothing_of_its_object(before: str, after: str) -> None:
    # `docxtpl_tags` calls the method with None for its object: the moment it uses it, this is an AttributeError.
    assert docxtpl_tags(before) == after


def translated(body: str) -> tuple[str, Places]:
    places = Places()
    source = translate(parse(f"<w:document {SPACES}>{body}</w:document>".encode()), places)
    return source[source.index(">") + 1 : source.rindex("</w:document>")], places


def test_a_value_stands_between_runs() -> None:
    source, places = translated(p(r("a {{ b.c }} d", "<w:b/>")))
    run = f"<w:r><w:rPr><w:b/></w:rPr>{T}"
    assert source == f"<w:p>{run}a </w:t></w:r>{{{{ (b.c)|falt(0) }}}}{run} d</w:t></w:r></w:p>"
    assert (places.runs, places.expressions, places.keys) == (["<w:rPr><w:b/></w:rPr>"], ["b.c"], ["=b.c"])


def test_no_empty_run_is_left_of_a_value_that_stands_alone() -> None:
    assert translated(p("{{ b.c }}"))[0] == "<w:p>{{ (b.c)|falt(0) }}</w:p>"


def test_a_value_in_an_attribute_or_in_a_comment_stays_where_it_is() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">{# {{ a }} #}</w:t></w:r>'
        '<w:sdt><w:sdtPr><w:tag w:val="{{ a }}"/></w:sdtPr></w:sdt></w:p>'
    )
    assert translated(body) == (body, Places())


def test_what_word_leaves_behind_is_not_repeated() -> None:
    source, _ = translated(
        '<w:p w14:paraId="00000001" w14:textId="77777777"><w:r><w:lastRenderedPageBreak/>'
        "<w:t>a</w:t></w:r><w:proofErr/></w:p>"
    )
    assert source == "<w:p><w:r><w:t>a</w:t></w:r></w:p>"


def test_entities_in_a_tag_are_what_the_author_typed() -> None:
    source, places = translated(p("{{ 'A & B &lt;' }}") + '<w:p><w:bdo w:val="{{ &quot;x&quot; }}"/></w:p>')
    assert places.expressions == ["'A & B &lt;'"]
    assert 'w:val="{{ "x" }}"' in source

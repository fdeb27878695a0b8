"""Templates cannot run code, reach Python or fill the memory: also those that no lint has seen."""

import pytest
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

from pipeline.papers.values import values_of
from pipeline.word.fill import names_of
from pipeline.word.language import KEPT_FILTERS, Absent, Language, Unprintable, ersatt, lista, rimlig
from tests.word.building import data, docx, p, tried

VALUES = data(
    arende={"titel": "Plan"},
    uppfoljning={"totalt": 3, "antal": {"pagar": 2}, "omraden": [{"nyckel": one, "namn": one} for one in "ab"]},
)


def rendered(source: str) -> str:
    return Language().from_string(source).render(names_of(values_of(VALUES)))


@pytest.mark.parametrize(
    "source",
    [
        "{{ arende.__class__ }}",
        "{{ arende['__class__'] }}",
        "{{ arende._owner }}",
        "{{ arende.value('titel') }}",
        "{{ arende.titel.upper() }}",
        "{{ arende.titel.format(1) }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ uppfoljning.omraden.__init__.__globals__ }}",
        "{{ uppfoljning.omraden._rows }}",
        "{{ uppfoljning.totalt.key }}",
        "{{ arende.titel.key }}",
        "{{ uppfoljning.totalt.real }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ joiner() }}",
        "{{ namespace(a=1) }}",
        "{{ lipsum() }}",
        "{{ dict(a=1) }}",
        "{{ range(10**9) }}",
        "{% for a in range(3) %}x{% endfor %}",
        "{{ 'x' * 10**8 }}",
        "{{ 'x' * 100000000 }}",
        "{{ [1] * 100000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%s' % arende }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 'a' + 'b' }}",
        "{% set a = 4611686018427387904 * 2 * 2 * 2 %}{{ a }}",
        "{{ arende.titel|attr('upper') }}",
        "{{ uppfoljning.omraden|map(attribute='x') }}",
        "{{ arende.titel|format(1) }}",
        "{{ arende.titel|safe }}",
        "{{ arende.titel|pprint }}",
        "{{ arende.titel|center(1000000000) }}",
        "{{ arende.titel|indent(1000000000) }}",
        "{% for a in uppfoljning.omraden %}{{ loop.cycle('a') }}{% endfor %}",
        "{% for a in uppfoljning.omraden %}{{ loop.__class__ }}{{ loop._iterable }}{% endfor %}",
        "{% for a in uppfoljning.omraden recursive %}{{ loop(uppfoljning.omraden) }}{% endfor %}",
        "{% macro a() %}{% endmacro %}{{ a() }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{{ caller() }}",
        "{{ uppfoljning.omraden|join(attribute='__class__') }}",
        "{{ uppfoljning.omraden|join }}",
        "{{ uppfoljning.omraden ~ 'x' }}",
        "{{ arende|upper }}",
        "{{ arende }}",
        "{{ arende.titel == 'x' }}",
        "{{ uppfoljning.totalt / 2 }}",
        "{{ beslut }}",
        "{{ § }}",
    ],
)
def test_nothing_of_python_can_be_reached(source: str) -> None:
    with pytest.raises((TemplateError, Unprintable, TypeError)):
        rendered(source)


def test_a_hostile_template_that_is_filled_gives_a_problem() -> None:
    draft, problems = tried(docx(p("{{ arende.titel.__class__.__mro__ }}"), p("{{ 'x' * 10**9 }}")), VALUES)
    assert draft is None
    assert problems[0].startswith("mall-otillaten: : ")


def test_texts_cannot_grow_out_of_hand() -> None:
    assert ersatt("a-b", "-", "+") == "a+b"
    with pytest.raises(SecurityError):
        ersatt("a" * 2000, "a", "b" * 1000)
    assert rimlig("x") == "x"
    with pytest.raises(SecurityError):
        rimlig("x" * (1 << 21))
    doubling = "{% set a = '0123456789' %}" + "{% set a = a ~ a %}" * 40
    draft, problems = tried(docx(p(doubling, "{{ a }}")), VALUES)
    assert draft is None
    assert "orimligt lång" in problems[0]


def test_only_filters_that_are_the_same_on_every_run_are_there() -> None:
    assert set(Language().filters) == KEPT_FILTERS | {"antal", "liten", "stor", "lista", "replace"}
    assert Language().globals == {}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ uppfoljning.totalt|antal('åtgärd', 'åtgärder') }}", "3 åtgärder"),
        ("{{ 1|antal('åtgärd', 'åtgärder') }}", "1 åtgärd"),
        ("{{ 'ABC'|liten }} {{ 'åbc'|stor }} {{ ''|stor }}", "aBC Åbc "),
        ("{{ uppfoljning.omraden|lista('namn') }}", "a och b"),
        ("{{ uppfoljning.omraden|join('; ', attribute='namn') }}", "a; b"),
        ("{{ uppfoljning.omraden|length }}{{ uppfoljning.omraden|count }}", "22"),
        ("{{ 'a-b'|replace('-', '+') }}", "a+b"),
        ("{{ uppfoljning.totalt % 2 }}{{ uppfoljning.totalt // 2 }}", "11"),
        ("{% if uppfoljning.totalt is odd %}udda{% endif %}", "udda"),
        ("{{ uppfoljning.saknas|default('-') }}{{ arende.titel.__class__|d('x') if false else '' }}", "-"),
        ("{{ beslut.datum|default('inget') }}", "inget"),
        ("{{ 'A & <B>' }}", "A &amp; &lt;B&gt;"),
    ],
)
def test_what_templates_can_say(source: str, text: str) -> None:
    assert rendered(source) == text


def test_a_list_of_one_has_no_and() -> None:
    one = data(uppfoljning={"omraden": [{"nyckel": "a", "namn": "a"}]})
    rows = values_of(one).value("uppfoljning").value("omraden")  # type: ignore[union-attr] # a record, as the line above says
    assert lista(rows, "namn") == "a"
    with pytest.raises(Unprintable):
        lista("abc", "namn")


def test_a_missing_table_is_false_and_anything_else_is_said_by_its_path() -> None:
    absent = Absent(name="beslut")
    assert not absent
    assert rendered("{% if beslut %}ja{% endif %}{% if beslut is defined %}ja{% endif %}") == ""
    for source in ("{{ beslut.datum }}", "{% for a in beslut.datum %}{% endfor %}", "{% if beslut.datum %}{% endif %}"):
        with pytest.raises(UndefinedError, match=r"^beslut\.datum$"):
            rendered(source)
    with pytest.raises(UndefinedError, match=r"^arende\.titeln$"):
        rendered("{{ arende.titeln * 2 }}")

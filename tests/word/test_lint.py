"""Each rule hits with its code and its place, and is silent on a good template."""

import time

import pytest

from pipeline.word.package import read_parts, write_parts
from tests.word.building import (
    cell,
    codes,
    control,
    docx,
    linted,
    note,
    p,
    picture,
    r,
    remarked,
    row,
    table,
    text_box,
)  # fmt: skip

GOOD = {
    "plain text": docx(p("Bara text med 100 % och C&A."), p()),
    "every level": docx(
        p("{%p for o in uppfoljning.omraden %}"),
        p("{{ o.namn }}", style="Rubrik1"),
        table(["Nr", "Åtgärd"], ["{%tr for a in o.atgarder %}"], ["{{ a.nr }}", "{{ a.atgard }}"], ["{%tr endfor %}"]),
        table(["Område", "{%tc for k in uppfoljning.kolumner %}", "{{ k.namn }}", "{%tc endfor %}"]),
        p("{%p endfor %}"),
        p("{% if plan %}x{% elif beslut %}y{% else %}z{% endif %}", r("{%r if plan %}"), r("x"), r("{%r endif %}")),
    ),
    "else leaves something": docx(
        table([cell("{%p if plan %}", "a", "{%p elif beslut %}", "b", "{%p else %}", "c", "{%p endif %}")]),
        table(["{%tr if plan %}"], ["a"], ["{%tr else %}"], ["b"], ["{%tr endif %}"]),
        table([cell("{%p for a in bilagor %}", "{{ a.rad }}", "{%p endfor %}", "fast", "{#p anteckning #}")]),
    ),
    "controls, links and text boxes": docx(
        p(control(r("{% for a in bilagor %}{{ a.rad }}{% endfor %}"), "")),
        p(f'<w:hyperlink w:anchor="x">{r("{{ arende.titel }}")}</w:hyperlink>'),
        p(text_box(p("{%p for a in bilagor %}"), p("{{ a.rad }}"), p("{%p endfor %}"), p("slut"))),
        p(picture("{{ arende.titel }}{% if utkast %} (utkast){% endif %}")),
        table(["a"], ["{%tr for a in bilagor %}"], control(row("{{ a.rad }}"), ""), ["{%tr endfor %}"]),
    ),
    "a part without tags": docx(p("x"), parts={"word/styles.xml": "<styles>100 %</styles>", "word/media/a.png": b"x"}),
    "other parts": docx(
        p("x", note()), header=p("{{ utkast }}"), footer=p("{{ mall.rad }}"), footnote=p("{{ arende.titel }}")
    ),
    "expressions": docx(
        p("{{ uppfoljning.antal.genomford }} {{ hanvisning.plan }} {{ uppfoljning['totalt'] + 1 }}"),
        p("{{ uppfoljning.omraden|lista('namn') }} {{ bilagor|join(', ', attribute='rad') }} {{ bilagor|length }}"),
        p("{% for g in uppfoljning.omraden if g.totalt > 1 %}{{ loop.index }}{{ g.antal[g.nyckel] }}{% endfor %}"),
        p("{% set x = bilagor|first %}{{ x.rad }}{{ bilagor[0].rad|default('-')|upper }}{{ plan and plan.ar or 0 }}"),
        p("{% if arende.titel is defined and not utkast and arende.namnd in ['a', 'b'] %}x{% endif %}"),
        p(
            "{% for r in uppfoljning.kors.omrade_plats.rader %}",
            "{% for c in r.celler %}{{ c.antal }}{% endfor %}{% endfor %}",
        ),
        p("{{ 'ja' if plan else 'nej' }}{{ arende.titel ~ ' ' ~ plan.ar }}{{ -uppfoljning.totalt }}"),
    ),
    "cell properties": docx(table(["{% cellbg arende.titel %}x", "{% colspan uppfoljning.totalt %}y"])),
}


@pytest.mark.parametrize("template", GOOD.values(), ids=GOOD)
def test_a_good_template_has_no_fault(template: bytes) -> None:
    assert linted(template) == []


FAULTS = {
    # ---- names -------------------------------------------------------------------------------------------------
    "unknown name": (
        docx(p("x"), p("{{ arend.titel }}")),
        "mall-okant-falt: stycke 2 «{{ arend.titel }}»: *Menade du «arende»?",
    ),
    "unknown field": (
        docx(p("{{ arende.titeln }}")),
        "mall-okant-falt: stycke 1 «{{ arende.titeln }}»: *Menade du «titel»?",
    ),
    "unknown field deep in loops": (
        docx(
            p("{%p for o in uppfoljning.omraden %}"),
            table(["Nr"], ["{%tr for a in o.atgarder %}"], ["fast", "{{ a.statsu }}"], ["{%tr endfor %}"]),
            p("{%p endfor %}"),
        ),
        "mall-okant-falt: tabell 1 › rad 3 › cell 2 «{{ a.statsu }}»: *«a.statsu»*Menade du «status»?",
    ),
    "unknown key of a look-up": (
        docx(p("{{ uppfoljning.antal.genomfört }}")),
        "mall-okant-falt: stycke 1 «*»: *Menade du «genomford»?",
    ),
    "unknown reference": (docx(p("{{ hanvisning.plann }}")), "mall-okant-falt: *: *Menade du «plan»?"),
    "a loop's name outside the loop": (
        docx(p("{% for a in bilagor %}{% endfor %}{{ a.rad }}")),
        "mall-okant-falt: stycke 1 «*»: *«a»*",
    ),
    "unknown property of loop": (
        docx(p("{% for a in bilagor %}{{ loop.indx }}{% endfor %}")),
        "mall-okant-falt: *: *«index»?",
    ),
    "unknown filter": (
        docx(p("{{ arende.titel|uper }}")),
        "mall-okant-filter: stycke 1 «*»: *filtret «uper»*Menade du «upper»?",
    ),
    "our own filters cannot be written": (docx(p("{{ arende.titel|falt(0) }}")), "mall-okant-filter: *: *«falt»*"),
    "unknown test": (
        docx(p("{% if arende is dfined %}x{% endif %}")),
        "mall-okant-filter: *: *testet «dfined»*«defined»?",
    ),
    "unknown name in the header": (
        docx(p("x"), header=p("{{ utkst }}")),
        "mall-okant-falt: sidhuvud 1 › stycke 1 «*»: *«utkast»?",
    ),
    "unknown name in the footer": (
        docx(p("x"), footer=p("{{ utkst }}")),
        "mall-okant-falt: sidfot 1 › stycke 1 «*»: *",
    ),
    "unknown name in a footnote": (
        docx(p("x", note()), footnote=p("{{ utkst }}")),
        "mall-okant-falt: fotnoter › not 1 › stycke 1 «*»: *",
    ),
    "unknown name in alternative text": (
        docx(p("x"), p("bild ", picture("{{ utkst }}"))),
        "mall-okant-falt: stycke 2 «bild»: *",
    ),
    "unknown name in a text box": (
        docx(p("x"), p(text_box(p("{{ utkst }}")))),
        "mall-okant-falt: stycke 2 › textruta «{{ utkst }}»: *",
    ),
    "unknown name in an argument": (docx(p("{{ uppfoljning.totalt|antal(en, 'x') }}")), "mall-okant-falt: *: *«en»*"),
    "unknown column of a list": (docx(p("{{ bilagor|lista('namm') }}")), "mall-okant-falt: *: *«namm»*"),
    "unknown attribute to join": (docx(p("{{ bilagor|join(', ', attribute='rda') }}")), "mall-okant-falt: *: *«rad»?"),
    "a list printed": (
        docx(p("{{ uppfoljning.omraden }}")),
        "mall-gar-inte-att-skriva-ut: *: «uppfoljning.omraden» är en lista*",
    ),
    "a table printed": (
        docx(p("{{ arende }}")),
        "mall-gar-inte-att-skriva-ut: *: «arende» *Till exempel «arende.diarienummer».",
    ),
    "a look-up printed": (docx(p("{{ hanvisning }}")), "mall-gar-inte-att-skriva-ut: *"),
    "a list joined to text": (docx(p("{{ 'x' ~ bilagor }}")), "mall-gar-inte-att-skriva-ut: *«bilagor»*"),
    "a list in capitals": (docx(p("{{ bilagor|upper }}")), "mall-gar-inte-att-skriva-ut: *«bilagor»*"),
    "a list either way": (docx(p("{{ bilagor if plan else '' }}")), "mall-gar-inte-att-skriva-ut: *"),
    "a list or": (docx(p("{{ arende.titel or bilagor }}")), "mall-gar-inte-att-skriva-ut: *"),
    "a condition printed": (docx(p("{{ uppfoljning.totalt > 3 }}")), "mall-otillaten: *: *sant eller falskt*"),
    "loop.first printed": (
        docx(p("{% for a in bilagor %}{{ loop.first }}{% endfor %}")),
        "mall-otillaten: *sant eller falskt*",
    ),
    "text repeated": (docx(p("{% for a in arende.titel %}x{% endfor %}")), "mall-ingen-lista: *: «arende.titel»*"),
    "a literal list repeated": (docx(p("{% for a in ['x', 'y'] %}{{ a }}{% endfor %}")), "mall-ingen-lista: *"),
    "text indexed": (docx(p("{{ arende.titel[0] }}")), "mall-otillaten: *«arende.titel[0]»*"),
    "text joined": (
        docx(p("{{ arende.titel|lista('x') }}")),
        "mall-otillaten: *«lista» efter något som inte är en lista*",
    ),
    "an unknown list joined": (docx(p("{{ bilgor|join(', ') }}")), "mall-okant-falt: *: *«bilagor»?"),
    "a field of a text": (docx(p("{{ (arende.titel|upper).namn }}")), "mall-okant-falt: *«arende.titel|upper.namn»*"),
    # ---- what no template may do -------------------------------------------------------------------------------
    "a call": (docx(p("{{ arende.titel.upper() }}")), "mall-otillaten: stycke 1 «*»: *«arende.titel.upper()»*"),
    "a global": (docx(p("{{ cycler.__init__ }}")), "mall-okant-falt: *: *«cycler»*"),
    "a class": (docx(p("{{ arende.__class__ }}")), "mall-okant-falt: *: *«arende.__class__»*"),
    "a class of a text": (docx(p("{{ ''.__class__ }}")), "mall-okant-falt: *"),
    "a class by index": (docx(p("{{ arende['__class__'] }}")), "mall-okant-falt: *"),
    "range": (docx(p("{% for a in range(10**9) %}x{% endfor %}")), "mall-otillaten: *«range()»*"),
    "a dictionary": (docx(p("{{ {'a': 1} }}")), "mall-otillaten: *"),
    "a slice": (docx(p("{{ arende.titel[:5] }}")), "mall-otillaten: *"),
    "macro": (docx(p("{% macro a() %}x{% endmacro %}")), "mall-otillaten: *taggen «macro»*"),
    "include": (docx(p("{% include 'x' %}")), "mall-otillaten: *taggen «include»*"),
    "import": (docx(p("{% from 'x' import y %}")), "mall-otillaten: *taggen «from»*"),
    "extends": (docx(p("{% extends 'x' %}")), "mall-otillaten: *taggen «extends»*"),
    "block": (docx(p("{% block x %}{% endblock %}")), "mall-otillaten: *taggen «block»*"),
    "filter": (docx(p("{% filter upper %}x{% endfilter %}")), "mall-otillaten: *taggen «filter»*"),
    "with": (docx(p("{% with a = 1 %}x{% endwith %}")), "mall-otillaten: *taggen «with»*"),
    "autoescape": (docx(p("{% autoescape false %}x{% endautoescape %}")), "mall-otillaten: *taggen «autoescape»*"),
    "two names at once": (docx(p("{% for a, b in bilagor %}x{% endfor %}")), "mall-otillaten: *taggen «for»*"),
    "recursive": (docx(p("{% for a in bilagor recursive %}x{% endfor %}")), "mall-otillaten: *taggen «for»*"),
    "raw": (docx(p("{% raw %}x{% endraw %}")), "mall-otillaten: *taggen «raw»*"),
    "rich text": (docx(p("{{r arende.titel }}")), "mall-otillaten: stycke 1 «*»: *{{r …}}*"),
    "merged cells": (
        docx(table(["{% vm %}x"])),
        "mall-otillaten: tabell 1 › rad 1 › cell 1 «*»: *sammanslagna celler*",
    ),
    "a tag in a field code": (
        docx(p("<w:r><w:instrText> HYPERLINK {{ arende.titel }} </w:instrText></w:r>")),
        "mall-otillaten: *fältkod*",
    ),
    # ---- tags that are none ------------------------------------------------------------------------------------
    "one brace": (docx(p("Titel: { arende.titel }")), "mall-klamrar: stycke 1 «*»: Här står «{ arende.titel }»*"),
    "a brace missing": (docx(p("{{ arende.titel }")), "mall-klamrar: *«{{ arende.titel }»*"),
    "a brace too many": (docx(p("{{ arende.titel }}}")), "mall-klamrar: *«}»*"),
    "over two paragraphs": (docx(p("{{ arende."), p("titel }}")), "mall-klamrar: stycke 1*"),
    "an open comment": (docx(p("{# glömd")), "mall-klamrar: *"),
    "too much": (docx(p("{{ arende titel }}")), "mall-tagg-fel: *: *för mycket före }}*"),
    "nothing": (docx(p("{{ }}")), "mall-tagg-fel: *det saknas något*"),
    "unknown statement": (docx(p("{% fro a in bilagor %}")), "mall-tagg-fel: *taggen «fro» finns inte*"),
    "in is missing": (docx(p("{% for a of bilagor %}{% endfor %}")), "mall-tagg-fel: *ordet «in» saknas*"),
    "odd sign": (docx(p("{{ arende?titel }}")), "mall-tagg-fel: *tecken som inte kan stå*"),
    "a bracket missing": (docx(p("{{ (arende.titel }}")), "mall-tagg-fel: *"),
    "a bracket too many": (docx(p("{{ arende.titel) }}")), "mall-tagg-fel: *skiljetecken*"),
    "a name missing": (docx(p("{{ arende. }}")), "mall-tagg-fel: *"),
    "space before the letter": (docx(p("{% p if plan %}"), p("{%p endif %}")), "mall-tagg-fel: stycke 1*skriv «{%p»*"),
    "no-break space after the letter": (
        docx(p("{%p\xa0if plan %}"), p("x"), p("{%p endif %}")),
        "mall-tagg-fel: stycke 1*vanligt mellanslag*",
    ),
    "percent in a paragraph's tag": (
        docx(p("{%p if uppfoljning.totalt % 2 %}"), p("x"), p("{%p endif %}")),
        "mall-tagg-fel: *«%» och «}» kan inte stå*",
    ),
    "too deep": (docx(p("{{ " + "(" * 240 + "1" + ")" * 240 + " }}")), "mall-tagg-fel: *för djupt*"),
    "loops too deep": (
        docx(*[p("{%p if plan %}")] * 3000, p("x"), *[p("{%p endif %}")] * 3000),
        "mall-olaslig: : *för djupt*",
    ),
    # ---- tags in the wrong place -------------------------------------------------------------------------------
    "no end": (docx(p("{%p for a in bilagor %}"), p("x")), "mall-tagg-fel: stycke 1*saknar sitt {% endfor %}*"),
    "no beginning": (docx(p("x"), p("{%p endif %}")), "mall-tagg-fel: stycke 2*{%p endif %} saknar sin början*"),
    "crossed ends": (
        docx(p("{% if plan %}{% for a in bilagor %}{% endif %}{% endfor %}{% endif %}")),
        "mall-tagg-fel: stycke 1*{% endif %} saknar sin början*",
    ),
    "another level": (
        docx(table(["a"], ["{%tr for a in bilagor %}"], ["x"], ["{%p endfor %}"])),
        "mall-olika-nivaer: tabell 1 › rad 4 › cell 1 «*»: {%tr for … %} i tabell 1 › rad 2 › cell 1 hör ihop*",
    ),
    "text beside a paragraph's tag": (
        docx(p("{%p if plan %} och text"), p("{%p endif %}")),
        "mall-tagg-inte-ensam: stycke 1*hela stycket*",
    ),
    "text beside a row's tag": (
        docx(table(["a", "b"], ["{%tr for a in bilagor %}", "text"], ["x", "y"], ["{%tr endfor %}"])),
        "mall-tagg-inte-ensam: tabell 1 › rad 2 › cell 1*hela raden*",
    ),
    "a picture beside a paragraph's tag": (
        docx(p("{%p if plan %}", picture("x")), p("{%p endif %}")),
        "mall-tagg-inte-ensam: stycke 1*",
    ),
    "outside a table": (
        docx(p("{%tr for a in bilagor %}"), p("{%tr endfor %}")),
        "mall-tagg-utanfor-tabell: stycke 1*",
    ),
    "over a control": (
        docx(p(control(r("{% if plan %}x"), ""), "{% endif %}")),
        "mall-tagg-over-kontroll: stycke 1*{% if … %} i stycke 1*",
    ),
    "over a link": (
        docx(p(f'<w:hyperlink w:anchor="x">{r("{% if plan %}x")}</w:hyperlink>', "{% endif %}")),
        "mall-tagg-over-kontroll: *",
    ),
    "over cells": (docx(table(["{% if plan %}x", "y{% endif %}"])), "mall-tagg-over-kontroll: *"),
    "over tables": (
        docx(table(["a"], ["{%tr if plan %}"]), table(["a"], ["{%tr endif %}"])),
        "mall-tagg-over-kontroll: tabell 2*",
    ),
    "over paragraphs in different cells": (
        docx(table([cell("{%p if plan %}", "x"), cell("y", "{%p endif %}")])),
        "mall-tagg-over-kontroll: *",
    ),
    "one tag over a control": (
        docx(p(control(r("{{ arende."), ""), "titel }}")),
        "mall-tagg-over-kontroll: *resten av taggen*",
    ),
    "from an attribute to the text": (
        docx(p(picture("{% if plan %}x"), "{% endif %}")),
        "mall-tagg-over-kontroll: *",
    ),
    # ---- what an empty list leaves -----------------------------------------------------------------------------
    "an empty cell": (
        docx(table(["a", cell("{%p for a in bilagor %}", "x", "{%p endfor %}")])),
        "mall-tom-cell: tabell 1 › rad 1 › cell 2*Cellen blir utan stycke*",
    ),
    "a cell that ends with a table": (
        docx(table([cell("a", table(["b"]), "{%p if plan %}", "x", "{%p endif %}")])),
        "mall-tom-cell: *",
    ),
    "an else that is empty": (
        docx(table([cell("{%p if plan %}", "x", "{%p else %}", "{%p endif %}")])),
        "mall-tom-cell: *",
    ),
    "an empty header": (
        docx(p("x"), header=p("{%p if plan %}") + p("x") + p("{%p endif %}")),
        "mall-tom-cell: sidhuvud 1*Sidhuvudet*",
    ),
    "an empty text box": (
        docx(p(text_box(p("{%p if plan %}"), p("x"), p("{%p endif %}")))),
        "mall-tom-cell: stycke 1 › textruta*Textrutan*",
    ),
    "an empty table": (
        docx(table(["{%tr for a in bilagor %}"], ["x"], ["{%tr endfor %}"])),
        "mall-tom-tabell: tabell 1 › rad 1*utan rader*",
    ),
    "an empty row": (
        docx(table(["{%tc for a in bilagor %}", "x", "{%tc endfor %}"])),
        "mall-tom-tabell: tabell 1*Raden blir utan celler*",
    ),
    "what no rule foresaw": (
        docx(p("{% if plan -%}", "<w:r><w:tab/></w:r>", "x{% endif %}")),
        "mall-ger-trasigt-dokument: *XML är trasig*",
    ),
    # ---- the package -------------------------------------------------------------------------------------------
    "tracked changes": (
        docx(p("x", '<w:ins w:id="1" w:author="a"><w:r><w:t>y</w:t></w:r></w:ins>')),
        "mall-sparade-andringar: : *",
    ),
    "a tracked change of format in the header": (
        docx(p("x"), header=p(r("x", '<w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange>'))),
        "mall-sparade-andringar: sidhuvud 1: *",
    ),
    "a paper that we made": (
        docx(p('<w:bookmarkStart w:id="1" w:name="_ks0123"/><w:bookmarkEnd w:id="1"/>')),
        "mall-ar-handling: : *",
    ),
    "comments": (docx(p("x", '<w:r><w:commentReference w:id="1"/></w:r>')), "mall-kommentarer: : *"),
    "macros": (docx(p("x"), parts={"word/vbaProject.bin": b"x"}), "mall-farligt-innehall: : *word/vbaProject.bin*"),
    "an embedded object": (docx(p("x"), parts={"word/embeddings/oleObject1.bin": b"x"}), "mall-farligt-innehall: *"),
    "a linked picture": (
        docx(
            p("x"), relations='<Relationship Id="rId9" Type="x/image" Target="http://a/b.png" TargetMode="External"/>'
        ),
        "mall-farligt-innehall: : *image http://a/b.png*",
    ),
    "another template": (
        docx(
            p("x"),
            relations='<Relationship Id="rId9" Type="x/attachedTemplate" Target="a.dotx" TargetMode="External"/>',
        ),
        "mall-farligt-innehall: : *attachedTemplate*",
    ),
    "a field that fetches": (
        docx(p('<w:r><w:instrText xml:space="preserve"> INCLUDETEXT "a.docx"</w:instrText></w:r>')),
        "mall-farligt-innehall: : *INCLUDETEXT*",
    ),
    "a simple field that fetches": (
        docx(p('<w:fldSimple w:instr="DDEAUTO x y"/>')),
        "mall-farligt-innehall: : *DDEAUTO*",
    ),
    "a tag where nothing is filled": (
        docx(p("x"), parts={"word/charts/chart1.xml": "<c><t>{{ arende.titel }}</t></c>"}),
        "mall-tagg-i-annan-del: : Taggen {{ arende.titel }} står i charts/chart1.xml*",
    ),
    "a DOCTYPE": (
        docx(p("x"), parts={"word/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "mall-olaslig: : *DOCTYPE*",
    ),
    "an entity bomb": (
        docx(
            parts={"word/document.xml": '<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;">]><a>&d;</a>'}
        ),
        "mall-olaslig: *",
    ),
    "broken XML": (docx(parts={"word/document.xml": "<w:document>"}), "mall-olaslig: : *XML är trasig*"),
    "no zip": (b"hej", "mall-olaslig: : *skadad, l\u00f6senordsskyddad*"),
    "nothing in it": (b"", "mall-olaslig: *"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mall-olaslig: *"),
    "cut off": (docx(p("x"))[:-200], "mall-olaslig: *"),
    "no document": (write_parts({"a.txt": b"x"}), "mall-olaslig: *inget Word-dokument*"),
    "no relations": (docx(p("x"), parts={"_rels/.rels": None}), "mall-olaslig: *inget Word-dokument*"),
    "too much text": (docx(p("x" * (9 << 20))), "mall-olaslig: *orimligt mycket text*"),
}


@pytest.mark.parametrize(("template", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_code_place_and_words(template: bytes, fault: str) -> None:
    found = linted(template)
    assert any(_matches(one, fault) for one in found), found


def _matches(text: str, pattern: str) -> bool:
    """Does the text hold the pieces of the pattern between its stars, in order, from the beginning?"""
    first, *pieces = pattern.split("*")
    at = len(first) if text.startswith(first) else -1
    for piece in pieces:
        at = text.find(piece, at) + len(piece) if at >= 0 and piece in text[at:] else -1
    return at >= 0


ALONE = (
    "unknown name", "unknown field deep in loops", "unknown filter", "a list printed", "a call", "macro", "one brace",
    "too much", "another level", "text beside a paragraph's tag", "over cells", "an empty cell", "an empty table",
    "tracked changes", "macros",
    "no end", "crossed ends", "a tag where nothing is filled", "unknown name in a text box", "a linked picture",
)  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
def test_one_fault_is_told_once(name: str) -> None:
    assert len(linted(FAULTS[name][0])) == 1


def test_all_faults_are_told_at_once() -> None:
    template = docx(
        p("{{ arende.titeln }}"),
        p("{{ arende titel }}"),
        p("{ arende.titel }"),
        p("{%p if plan %} text"),
        p("{%p endif %}"),
        table(["{%tr for a in bilagor %}"], ["{{ a.rda }}"], ["{%tr endfor %}"]),
        header=p("{{ utkst }}"),
    )
    assert codes(template) == [
        "mall-klamrar", "mall-tagg-inte-ensam", "mall-tom-tabell", "mall-tagg-fel", "mall-okant-falt",
        "mall-okant-falt", "mall-okant-falt",
    ]  # fmt: skip
    assert [one.split(": ")[1] for one in linted(template) if one.startswith("mall-okant-falt")] == [
        "stycke 1 «{{ arende.titeln }}»", "tabell 1 › rad 2 › cell 1 «{{ a.rda }}»",
        "sidhuvud 1 › stycke 1 «{{ utkst }}»",
    ]  # fmt: skip


ONE_SLIP = {
    "a row's loop without an end in a paragraph's loop": (
        docx(
            p("{%p for o in uppfoljning.omraden %}"),
            table(["Nr"], ["{%tr for a in o.atgarder %}"], ["{{ a.nr }}"]),
            p("{%p endfor %}"),
        ),
        "mall-tagg-fel: tabell 1 › rad 2*{%tr for … %} saknar sitt {% endfor %}*",
    ),
    "a loop without an end in a condition": (
        docx(p("{%p if plan %}"), p("{%p for a in bilagor %}"), p("{{ a.rad }}"), p("{%p endif %}")),
        "mall-tagg-fel: stycke 2*{%p for … %} saknar*",
    ),
    "a loop without an end before one that has": (
        docx(
            table(["Nr"], ["{%tr for a in bilagor %}"], ["{{ a.nr }}"]),
            table(["Nr"], ["{%tr for a in bilagor %}"], ["{{ a.nr }}"], ["{%tr endfor %}"]),
        ),
        "mall-tagg-fel: tabell 1 › rad 2*{%tr for … %} saknar*",
    ),
    "a condition without an end before else": (
        docx(p("{%p if plan %}"), p("{% if beslut %}x"), p("{%p else %}"), p("y"), p("{%p endif %}")),
        "mall-tagg-fel: stycke 2*{% if … %} saknar*",
    ),
    "a misspelt beginning": (
        docx(p("{%p fro a in bilagor %}"), p("{{ a.rad }}"), p("{%p endfor %}")),
        "mall-tagg-fel: stycke 1*taggen «fro» finns inte (menade du «for»?)*",
    ),
    "a misspelt end": (
        docx(p("{%p for a in bilagor %}"), p("{{ a.rad }}"), p("{%p enfor %}")),
        "mall-tagg-fel: stycke 3*taggen «enfor» finns inte (menade du «endfor»?)*",
    ),
    "a space before the letter": (
        docx(p("{% p for a in bilagor %}"), p("{{ a.rad }}"), p("{%p endfor %}")),
        "mall-tagg-fel: stycke 1*skriv «{%p»*",
    ),
    "a loop that cannot be read": (
        docx(p("{%p for a of bilagor %}"), p("{{ a.rad }}"), p("{%p endfor %}")),
        "mall-tagg-fel: stycke 1*ordet «in» saknas*",
    ),
    "a loop without a name": (
        docx(p("{%p for in bilagor %}"), p("{{ a.rad }}"), p("{%p endfor %}")),
        "mall-tagg-fel: stycke 1*",
    ),
    "a quotation mark that is none": (
        docx(p("{{ uppfoljning.totalt|antal(«åtgärd», «åtgärder») }}")),
        "mall-tagg-fel: stycke 1*« är inget citattecken i en tagg*",
    ),
}


@pytest.mark.parametrize(("template", "fault"), ONE_SLIP.values(), ids=ONE_SLIP)
def test_one_slip_is_one_fault_where_it_was_made(template: bytes, fault: str) -> None:
    found = linted(template)
    assert len(found) == 1, found
    assert _matches(found[0], fault), found


def test_no_number_of_crossed_tags_makes_it_slow() -> None:
    crossed = ["{%p if plan %}", "{%p for a in bilagor %}", "{%p endif %}"] * 2000
    started = time.monotonic()
    assert "mall-tagg-fel" in codes(docx(*map(p, crossed)))
    assert time.monotonic() - started < 30


def test_every_brace_that_is_in_no_tag_is_told_once_in_a_paragraph() -> None:
    template = docx(p("{ a } {{ arende.titel }} { b } och { a }"))
    assert [one.partition("Här står ")[2].partition(" utan")[0] for one in linted(template)] == ["«{ a }»", "«{ b }»"]


def test_every_tag_that_cannot_be_read_is_told() -> None:
    assert codes(docx(p("{{ a b }}"), p("{% fro %}"), p("{{ }}"))) == ["mall-tagg-fel"] * 3


def test_a_template_of_another_kind_is_named() -> None:
    def with_type(kind: str) -> list[str]:
        types = (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        )
        return linted(docx(p("x"), parts={"[Content_Types].xml": types}))

    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    assert "sparad som Word-mall (.dotx)" in with_type(f"{office}.template.main+xml")[0]
    assert "makron" in with_type("application/vnd.ms-word.document.macroEnabled.main+xml")[0]
    assert "inget Word-dokument" in with_type("text/plain")[0]


def test_a_strict_document_is_named() -> None:
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
    assert "Strikt Open XML" in linted(docx(parts={"word/document.xml": strict}))[0]


def test_a_part_that_other_programs_wrote_in_their_own_way_is_read() -> None:
    body = (
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>{{"
        "</w:t></w:r><!-- x --><w:r><w:t> arende.titel }}</w:t></w:r></w:p><w:sectPr></w:sectPr></w:body></w:document>"
    )
    assert linted(docx(parts={"word/document.xml": body.encode("utf-16")})) == []


def test_a_hundred_thousand_open_braces_are_one_fault_and_no_hang() -> None:
    # Each unclosed `{{` would look for its end through all of the text: 10 000 000 000 steps.
    assert codes(docx(p("{{ " * 100_000))) == ["mall-klamrar"]


# ---- what is said and does not stop ----------------------------------------------------------------------------------

HEADED = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Nr</w:t></w:r></w:p></w:tc></w:tr>"
LOOP = (["{%tr for a in bilagor %}"], ["{{ a.nr }}"], ["{%tr endfor %}"])

REMARKS = {
    "rows of a list without a header row": (docx(table(["Nr"], *LOOP)), "mall-utan-rubrikrad: tabell 1 › rad 1*"),
    "a header row that is switched off": (
        docx(table(HEADED.replace("<w:tblHeader/>", '<w:tblHeader w:val="0"/>'), *LOOP)),
        "mall-utan-rubrikrad: tabell 1*",
    ),
    "a header row in the loop": (
        docx(table(["{%tr for a in bilagor %}"], HEADED, ["{%tr endfor %}"], ["slut"])),
        "mall-utan-rubrikrad: tabell 1*",
    ),
    "columns of a list": (
        docx(table(["Område", "{%tc for k in uppfoljning.kolumner %}", "{{ k.namn }}", "{%tc endfor %}"])),
        "mall-utan-rubrikrad: tabell 1*",
    ),
    "a table with lines": (
        docx(table(["a", "b"], ["c", "d"]).replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="Tabellrutnt"/>')),
        "mall-utan-rubrikrad: tabell 1*",
    ),
    "a picture without alternative text": (
        docx(p("x"), p(picture(""))),
        "mall-utan-alternativtext: stycke 2*«Bild 1»*",
    ),
    "a picture in a header": (docx(p("x"), header=p(picture(""))), "mall-utan-alternativtext: sidhuvud 1 › stycke 1*"),
    "an old picture": (
        docx(p('<w:r><w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict></w:r>')),
        "mall-utan-alternativtext: stycke 1*",
    ),
    "curly quotation marks": (
        docx(p("{{ uppfoljning.totalt|antal(”åtgärd”, ”åtgärder”) }}")),
        "mall-citattecken: stycke 1*{{ uppfoljning.totalt|antal(”åtgärd”, ”åtgärder”) }}*",
    ),
}


@pytest.mark.parametrize(("template", "remark"), REMARKS.values(), ids=REMARKS)
def test_a_remark_is_made_and_does_not_stop(template: bytes, remark: str) -> None:
    assert linted(template) == []
    found = remarked(template)
    assert len(found) == 1, found
    assert _matches(found[0], remark), found


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)

UNREMARKABLE = {
    "a header row before the loop": docx(table(HEADED, *LOOP)),
    "a header row under a condition": docx(table(["{%tr if plan %}"], HEADED, ["{%tr endif %}"], *LOOP, ["slut"])),
    "a table that places things": docx(
        table(["logotyp", "Tjänsteskrivelse"], ["", "2023-02-06"]).replace(
            "<w:tblPr>", '<w:tblPr><w:tblStyle w:val="x"/><w:tblBorders><w:top w:val="nil"/></w:tblBorders>'
        ),
        table(["a", "b"], ["c", "d"]),
    ),
    "one row": docx(table(["a", "b"]).replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="x"/>')),
    "a described picture": docx(p(picture("Kommunens vapen"))),
    "a decorative picture": docx(p(picture("").replace('descr=""/>', f'descr="">{DECORATIVE}</wp:docPr>'))),
    "a text box": docx(p(text_box(p("text")))),
    "straight quotation marks": docx(p("{{ uppfoljning.totalt|antal('åtgärd', \"åtgärder\") }}”{# ”anteckning” #}")),
}


@pytest.mark.parametrize("template", UNREMARKABLE.values(), ids=UNREMARKABLE)
def test_what_is_as_it_should_be_gives_no_remark(template: bytes) -> None:
    assert (linted(template), remarked(template)) == ([], [])


def test_a_header_is_named_by_the_pages_that_it_stands_on() -> None:
    parts = read_parts(docx(p("x"), header=p("{{ utkst }}"), footer=p("{{ utkst }}")))
    body = parts["word/document.xml"].decode()

    def places(kind: str) -> list[str]:
        changed = body.replace('headerReference w:type="default"', f'headerReference w:type="{kind}"')
        found = linted(write_parts({**parts, "word/document.xml": changed.encode()}))
        return [one.split(": ")[1].partition(" «")[0] for one in found]

    assert places("default") == ["sidfot 1 › stycke 1", "sidhuvud 1 › stycke 1"]
    assert places("first") == ["sidfot 1 › stycke 1", "sidhuvud 1 (första sidan) › stycke 1"]
    assert places("even") == ["sidfot 1 › stycke 1", "sidhuvud 1 (jämna sidor) › stycke 1"]


def test_a_note_is_named_by_its_number_on_the_page() -> None:
    another = '<w:r><w:footnoteReference w:id="9"/></w:r>'
    [found] = linted(docx(p("a", another, note()), footnote=p("ett") + p("{{ x }}")))
    assert found.startswith("mall-okant-falt: fotnoter › not 2 › stycke 2 «{{ x }}»")

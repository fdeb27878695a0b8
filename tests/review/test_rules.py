"""Each rule of the review on small papers: what it points at, and what it leaves in peace."""

import pytest

from pipeline.errand.errand import Mbl
from pipeline.word.fields import Field
from tests.review.reviewing import DATED, DECISION, MEMO, errand, hits, profile, rules, said, shown, taken
from tests.word.building import cell, control, docx, p, picture, r, row, table, text_box


def heading(text: str, level: int = 2) -> str:
    return f'<w:p><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>{r(text)}</w:p>'


def header(*texts: str) -> str:
    """A table's header row."""
    cells = "".join(cell(text) for text in texts)
    return f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr>"


# ---- the whole paper -------------------------------------------------------------------------------------------------


def test_a_paper_that_is_missing_is_pointed_at() -> None:
    (found,) = hits("handling", None)
    assert found.says == "saknas"


def test_a_paper_that_cannot_be_read_is_pointed_at_and_a_pdf_is_not() -> None:
    assert [one.says for one in hits("handling", b"PK trasig")] == ["olaslig"]
    assert hits("handling", b"%PDF-1.7", 3, file=taken().papers[3].file, fields=()) == []
    assert hits("handling", docx(p("Text"))) == []


def test_a_paper_marked_as_a_draft_is_pointed_at() -> None:
    (found,) = said("utkast", docx(p("Text"), header=p("UTKAST")))
    assert "sidhuvud 1 › stycke 1" in found
    assert said("utkast", docx(p("Ett utkast till plan har varit på remiss."))) == []


def test_incomplete_data_are_said_once_even_when_no_paper_is_marked() -> None:
    assert [one.says for one in hits("utkast", docx(p("Text")), draft=True)] == ["ofullstandigt"]
    assert hits("utkast", docx(p("Text")), DECISION, draft=True) == []


def test_tracked_changes_are_counted_and_named() -> None:
    change = '<w:ins w:id="1" w:author="Anna" w:date="2023-02-01T10:00:00Z"><w:r><w:t>nytt</w:t></w:r></w:ins>'
    (found,) = said("andringar", docx(p("Före"), p("Text ", change)))
    assert found.startswith("stycke 2 «Text nytt»")
    assert "1 spårad ändring" in found
    assert "tillagd text «nytt»" in found
    assert said("andringar", docx(p("Text"))) == []


def test_comments_are_counted_and_named() -> None:
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0"'
        ' w:author="Anna"><w:p><w:r><w:t>Stämmer det?</w:t></w:r></w:p></w:comment></w:comments>'
    )
    marked = p(r("Text"), '<w:r><w:commentReference w:id="0"/></w:r>')
    (found,) = said("kommentarer", docx(p("Före"), marked, parts={"word/comments.xml": comments}))
    assert "1 kommentar, den första här: Anna: «Stämmer det?»" in found
    assert found.startswith("stycke 2 «Text»")
    assert said("kommentarer", docx(p("Text"))) == []


# ---- unfilled --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ärendet {{ arende.titel }} tas upp.",
        "{% if beslut %}",
        "Klicka eller tryck här för att ange text.",
        "Klicka här och skriv",
        "Click or tap here to enter text.",
        "Beslutet fattades ÅÅÅÅ-MM-DD.",
        "Dnr KS XXXX-XXX",
        "Namn: XX",
        "Kostnaden är ?? kronor.",
        "[Infoga bild]",
        "<namn på handläggaren>",
        "(fyll i datum)",
        "Se Fel! Hittar inte referenskälla.",
    ],
)
def test_what_nobody_has_filled_in_is_pointed_at(text: str) -> None:
    (found,) = said("platshallare", docx(p("Före"), p(r(text))))
    assert found.startswith("stycke 2")


@pytest.mark.parametrize(
    "text",
    [
        "Storlekarna XL och L.",
        "Enligt lag (1976:580) och § 4 [sic].",
        "Priset är 12 kr/st (exklusive moms).",
        "Varför? Det vet ingen.",
        "Klicka på länken i kallelsen.",
        "Elementen a < b och c > d.",
        "Mängden {1, 2, 3}.",
        "Underskrift: ____________",
        "Här finns mer att läsa.",
        "Kung Karl XVI Gustaf invigde.",
    ],
)
def test_text_that_only_looks_so_is_left_in_peace(text: str) -> None:
    assert said("platshallare", docx(p(text))) == []


def test_words_prompt_in_a_control_is_pointed_at_and_a_field_that_was_emptied_by_its_name() -> None:
    prompt = control(r("Klicka här."), first="<w:showingPlcHdr/>", tag="")
    (found,) = said("platshallare", docx(p("Namn: ", prompt)))
    assert "Words uppmaning" in found
    emptied = control(r("Klicka här."), first="<w:showingPlcHdr/>", tag="arende.titel")
    fields = (DATED, Field("arende.titel", "Plan", "word/document.xml"))
    (hit,) = hits("platshallare", docx(p(emptied)), fields=fields)
    assert hit.says == "tomt"


def test_a_municipality_has_placeholders_of_its_own() -> None:
    by = rules(platshallare=["skriv här"])
    assert len(said("platshallare", docx(p("Skriv här vad det gäller.")), by=by)) == 1


# ---- sums ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["Ort", "Antal"], ["Ryd", "4"], ["Berga", "5"], ["Summa", "9"]], ""),
        ([["Ort", "Antal"], ["Ryd", "4"], ["Berga", "5"], ["Summa", "10"]], "rad 4 › cell 2"),
        ([["Ort", "Antal"], ["Ryd", "4"], ["Berga", "–"], ["Skäggetorp", "2"], ["Totalt", "6"]], ""),
        ([["Ort", "Kronor"], ["Ryd", "1 200"], ["Berga", "800"], ["Summa", "2 000"]], ""),
        ([["Ort", "Kronor"], ["Ryd", "1 200"], ["Berga", "800"], ["Summa", "2 100"]], "rad 4 › cell 2"),
        ([["Ort", "2022", "2023"], ["Ryd", "4", "5"], ["Berga", "1", "1"], ["Totalt", "5", "7"]], "rad 4 › cell 3"),
        ([["Ort", "Ja", "Nej", "Totalt"], ["Ryd", "4", "5", "9"], ["Berga", "1", "1", "3"]], "rad 3 › cell 4"),
        ([["Ort", "Ja", "Nej", "Totalt"], ["Ryd", "4", "5", "9"], ["Berga", "1", "1", "2"]], ""),
        ([["Ort", "År", "Antal", "Totalt"], ["Ryd", "2022", "5", "9"], ["Berga", "2023", "1", "3"]], ""),
        ([["Ort", "Andel"], ["Ryd", "40 %"], ["Berga", "61 %"], ["Totalt", "100 %"]], ""),
        ([["Ort", "Nr"], ["Ryd", "4"], ["Berga", "5"], ["Summa", "2"]], ""),
        ([["Post", "Antal"], ["Alla", "9"], ["varav nya", "4"], ["Summa", "9"]], ""),
        ([["Ort", "Kommentar"], ["Ryd", "4 möten"], ["Berga", "5"], ["Summa", "7"]], ""),
        ([["Summa", "Antal"], ["100", "4"], ["200", "5"]], ""),
    ],
)
def test_a_table_adds_up(rows: list[list[str]], found: str) -> None:
    places = said("summa", docx(table(*rows)))
    assert len(places) == bool(found), places
    assert all(found in place for place in places)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Det är 12 möten i Berga, 20 i Ryd och 28 i Skäggetorp, sammanlagt 60 möten.", False),
        ("Det är 12 möten i Berga, 20 i Ryd och 28 i Skäggetorp, sammanlagt 61 möten.", True),
        ("Planen har 5 områden, 3 platser och totalt 60 åtgärder.", False),
        ("Vi träffade 12 barn, 20 unga och 3 föreningar, totalt 40 personer.", False),
        ("Med 40 % av 60 blir det totalt 24 platser.", False),
    ],
)
def test_a_sentence_adds_up(text: str, wrong: bool) -> None:
    assert len(said("summa", docx(p(text)))) == wrong


def listed(intro: str, *items: str) -> bytes:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum'
        ' w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    point = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>'
    return docx(p(intro), *(point.format(r(item)) for item in items), parts={"word/numbering.xml": numbering})


def test_a_list_of_counts_adds_up_to_the_total_before_it() -> None:
    assert said("summa", listed("Vi höll 9 möten:", "Ryd: 4 möten", "Berga: 5 möten")) == []
    (found,) = said("summa", listed("Vi höll 10 möten:", "Ryd: 4 möten", "Berga: 5 möten"))
    assert "stycke 1" in found
    assert "blir tillsammans 9" in found


def test_a_list_of_other_things_than_the_total_is_no_sum() -> None:
    assert said("summa", listed("Vi höll 10 möten i tre stadsdelar:", "Ryd: 4 deltagare", "Berga: 5 deltagare")) == []
    assert said("summa", listed("Av 10 möten nämns några:", "Ryd", "Berga: 5 möten")) == []


# ---- titles, dates, basis --------------------------------------------------------------------------------------------

TITLE = "Plan mot segregation, uppdatering för 2023 och uppföljning av 2022, information"


def basis(*rows: str, title: str = TITLE) -> bytes:
    return docx(heading(title, 1), heading("Beslutsunderlag"), *(p(text) for text in rows), header=p("2023-02-06"))


def rows() -> list[str]:
    return [paper.line for paper in taken().papers]


def test_the_basis_as_it_should_be() -> None:
    for rule in ("titel", "datum", "underlag"):
        assert said(rule, basis(*rows())) == []


def test_a_sentence_about_the_papers_is_none_of_them() -> None:
    assert said("underlag", basis(*rows(), "Handlingarna finns hos kommunledningsförvaltningen.")) == []


def test_the_basis_may_leave_out_the_memo_and_the_word_bilaga() -> None:
    assert said("underlag", basis(*rows()[1:])) == []
    without = [f"{paper.title}, {paper.date}" for paper in taken().papers]
    for rule in ("titel", "datum", "underlag"):
        assert said(rule, basis(*without)) == [], rule


@pytest.mark.parametrize(
    ("rule", "change", "says"),
    [
        ("underlag", lambda rows: rows[:4] + rows[5:], "saknar bilaga 4 (Nulägesbild Ryd)"),
        ("underlag", lambda rows: [*rows, "Bilaga 7 – Budget, 2023-01-01"], "något som inte är en handling"),
        ("underlag", lambda rows: [*rows[:3], rows[2], *rows[3:]], "två gånger"),
        ("underlag", lambda rows: [*rows[:3], rows[4], rows[3], *rows[5:]], "inte på sin plats"),
        (
            "titel",
            lambda rows: [*rows[:4], "Bilaga 4 – Lägesbild Ryd, 2021-12-17", *rows[5:]],
            "heter handlingen «Lägesbild Ryd»",
        ),
        (
            "titel",
            lambda rows: ["Tjänsteskrivelse – Plan mot segregation, 2023-02-06", *rows[1:]],
            "«Plan mot segregation»",
        ),
        ("datum", lambda rows: [*rows[:4], "Bilaga 4 – Nulägesbild Ryd", *rows[5:]], "saknar handlingen datum"),
        ("datum", lambda rows: [*rows[:4], "Bilaga 4 – Nulägesbild Ryd, 2021-12-18", *rows[5:]], "daterad 2021-12-18"),
    ],
)
def test_a_fault_in_the_basis_is_found_by_one_rule(rule: str, change: object, says: str) -> None:
    data = basis(*change(rows()))  # type: ignore[operator]
    (found,) = said(rule, data)
    assert says in found
    others = {"titel", "datum", "underlag"} - {rule}
    assert [said(other, data) for other in others] == [[], []]


def test_a_memo_without_basis_is_pointed_at() -> None:
    (found,) = said("underlag", docx(heading(TITLE, 1), p("Text")))
    assert "inget beslutsunderlag" in found


def test_a_reference_to_an_attachment_that_does_not_exist() -> None:
    (found,) = said("underlag", docx(heading(TITLE, 1), p("Se bilaga 9."), heading("Beslutsunderlag"), *map(p, rows())))
    assert "hänvisar till bilaga 9" in found
    fine = docx(p("Se bilaga 6 och bilaga 2 till detaljplanen."), heading("Beslutsunderlag"), *map(p, rows()))
    assert said("underlag", fine) == []


def test_the_heading_is_the_papers_title() -> None:
    (found,) = said("titel", docx(heading("Plan mot segregation", 1)))
    assert "Rubriken är «Plan mot segregation»" in found
    assert said("titel", docx(heading(TITLE.upper(), 1))) == []
    assert said("titel", docx(p("Ett brev utan rubrik"))) == []
    assert said("titel", docx(p("Plan mot segregation", style="Underrubrik"), heading("Förslag till beslut", 1))) == []


def test_the_file_and_its_properties_have_the_title() -> None:
    data = docx(heading(TITLE, 1))
    assert [shown("titel", one) for one in hits("titel", data, file="Tjänsteskrivelse ny.docx")] == [
        "hela handlingen | Filen heter «Tjänsteskrivelse ny», men handlingens namn är «Tjänsteskrivelse»."
    ]
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Gammal titel</dc:title></cp:coreProperties>'
    )
    (found,) = said("titel", docx(heading(TITLE, 1), parts={"docProps/core.xml": core}))
    assert "filens egenskaper är «Gammal titel»" in found


def test_the_head_has_the_papers_date() -> None:
    assert said("datum", docx(p("Text"), header=p("2023-02-06"))) == []
    (found,) = said("datum", docx(p("Text"), header=p("2023-02-07")))
    assert "sidhuvud 1" in found
    assert "daterad 2023-02-07" in found
    assert said("datum", docx(p("Datum: 2023-02-06"), p("Text"))) == []
    assert said("datum", docx(p("Den 6 februari 2023"), p("Text"))) == []
    (undated,) = said("datum", docx(p("Text")))
    assert "har inget datum" in undated


# ---- the decision ----------------------------------------------------------------------------------------------------

NUMBERED = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum'
    ' w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1">'
    '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def proposal(*points: str, numbered: bool = True) -> bytes:
    around = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if numbered else ""
    made = (f"<w:p>{around}{r(point)}</w:p>" for point in points)
    return docx(
        heading("Förslag till kommunstyrelsens beslut"),
        *made,
        heading("Ärende"),
        parts={"word/numbering.xml": NUMBERED},
    )


@pytest.mark.parametrize(
    ("points", "says"),
    [
        (["Kommunstyrelsen noterar informationen.", "Kommunstyrelsen skickar den till nämnderna."], ""),
        (["Kommunstyrelsen föreslår kommunfullmäktige besluta följande: planen antas."], ""),
        (["att notera informationen.", "Kommunstyrelsen skickar den."], "är en att-sats"),
        (["Kommunstyrelsen noterar informationen", "Kommunstyrelsen skickar den."], "slutar inte med punkt"),
        (["kommunstyrelsen noterar informationen.", "Kommunstyrelsen skickar den."], "stor bokstav"),
        (["Kommunstyrelsen beslutar enligt förslag.", "Kommunstyrelsen skickar den."], "säger «enligt förslag»"),
        ([], "har ingen punkt"),
    ],
)
def test_proposal_points_as_sentences(points: list[str], says: str) -> None:
    found = said("beslutspunkter", proposal(*points))
    assert len(found) == bool(says), found
    assert all(says in one for one in found)


def test_points_have_to_be_numbered_when_there_are_several() -> None:
    two = ["Kommunstyrelsen noterar informationen.", "Kommunstyrelsen skickar den."]
    assert len(said("beslutspunkter", proposal(*two, numbered=False))) == 2
    assert said("beslutspunkter", proposal(*(f"{at}. {text}" for at, text in enumerate(two, 1)), numbered=False)) == []
    assert said("beslutspunkter", proposal(two[0], numbered=False)) == []


def test_a_municipality_that_writes_att_clauses() -> None:
    by = profile().model_copy(update={"forslag": profile().forslag.model_copy(update={"stil": "att-satser"})})
    clauses = ["Kommunstyrelsen föreslås besluta", "att notera informationen, och", "att skicka den till nämnderna"]
    assert said("beslutspunkter", proposal(*clauses, numbered=False), by=by) == []
    shared = ["Kommunstyrelsen beslutar att", "notera informationen", "skicka den till nämnderna"]
    assert said("beslutspunkter", proposal(*shared, numbered=False), by=by) == []
    (found,) = said("beslutspunkter", proposal(*clauses[:2], "Nämnderna får informationen.", numbered=False), by=by)
    assert "är ingen att-sats" in found
    assert said("beslutspunkter", proposal(*clauses, numbered=False)) != []


def test_a_required_heading_has_to_stand_there_with_something_under_it() -> None:
    by = profile().model_copy(update={"rubriker": {"alla": ("Barnets bästa",), "antagande": ("Ekonomi",)}})
    (absent,) = said("rubriker", docx(heading("Ärende"), p("Text")), by=by)
    assert "saknar rubriken «Barnets bästa»" in absent
    (empty,) = said("rubriker", docx(heading("Barnets bästa"), p(""), heading("Nästa"), p("Text")), by=by)
    assert "står ingenting" in empty
    assert said("rubriker", docx(heading("BARNETS BÄSTA:"), p("Ej aktuellt i ärendet.")), by=by) == []
    of = errand(arendetyp="Antagande")
    assert "Ekonomi" in "".join(said("rubriker", docx(heading("Barnets bästa"), p("Text")), by=by, of=of))


MBL = "Information eller förhandling enligt lag (1976:580) om medbestämmande i arbetslivet"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Information eller förhandling är inte påkallad i ärendet.", ""),
        ("Ej aktuellt.", ""),
        ("", "är inte valt"),
        ("Välj utfall", "är inte valt"),
        ("☐ Ej påkallat ☐ Information ☐ Förhandling", "är inte valt"),
        ("Information har lämnats 2023-01-18.", "enligt arende.toml är utfallet «ej påkallat»"),
    ],
)
def test_the_outcome_of_mbl_is_chosen(text: str, says: str) -> None:
    found = said("mbl", docx(heading(MBL), p(text), heading("Beslutet skickas till")))
    assert len(found) == bool(says), found
    assert all(says in one for one in found)


def test_mbl_information_and_negotiation_are_told_apart() -> None:
    of = errand(mbl=Mbl.model_validate({"utfall": "förhandling", "datum": "2023-01-18"}))
    assert said("mbl", docx(heading(MBL), p("Förhandling har genomförts 2023-01-18.")), of=of) == []
    assert len(said("mbl", docx(heading(MBL), p("Information har lämnats 2023-01-18.")), of=of)) == 1
    assert len(said("mbl", docx(heading("Ärende"), p("Text")))) == 1
    met = "Förhandling har genomförts 2023-01-18. Ingen av parterna hade något att invända."
    assert said("mbl", docx(heading(MBL), p(met)), of=of) == []


def decision(*blocks: str) -> list[str]:
    fields = (DATED, Field("beslut.lagrum", "punkt 4.2", "word/document.xml"))
    return [shown("lagrum", one) for one in hits("lagrum", docx(*blocks), DECISION, fields=fields)]


def test_the_directors_decision_has_a_legal_basis() -> None:
    assert decision(heading("Rättslig grund"), p("Beslutet fattas med stöd av punkt 4.2.")) == []
    assert decision(p(control(r("punkt 4.2"), tag="beslut.lagrum"))) == []
    assert decision(p("Beslutet fattas enligt 6 kap. 39 § kommunallagen (2017:725).")) == []
    (found,) = decision(heading("Rättslig grund"), p("Beslutet är viktigt."))
    assert found.startswith("stycke 1")


# ---- recipients ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Äldrenämnden, med bilagor", "Bildningsnämnden", "Nätverket, genom Anna Ek"], ""),
        (["Äldrenämnden", "Bildningsnämnden", "äldrenämnden, med bilagor"], "står två gånger"),
        (["Äldrenämnden med bilagor", "Bildningsnämnden, med bilagor"], "komma före «med bilagor»"),
        (["Nätverket genom Anna Ek", "Äldrenämnden"], "komma före «genom»"),
        (["Nätverket mot segregation Leanlink, genom Leanlinks kontaktperson"], "komma före «Leanlink»"),
        (["Bildningsnämnden Äldrenämnden", "Säkerhetschefen"], "samma rad utan komma"),
        (["Nätverket mot segregation, Leanlink", "Nätverket mot segregation, Utbildningsförvaltningen"], ""),
        (["Äldrenämnden, Bildningsnämnden, Säkerhetschefen"], ""),
        (["Äldrenämnden, Bildningsnämnden och Äldrenämnden"], "står två gånger"),
    ],
)
def test_the_list_of_recipients(lines: list[str], says: str) -> None:
    found = said("mottagare", docx(heading("Beslutet skickas till:"), *map(p, lines)))
    assert len(found) == bool(says), found
    assert all(says in one for one in found)


# ---- language --------------------------------------------------------------------------------------------------------


def test_dates_in_one_form() -> None:
    assert said("datumform", docx(p("Från 2023-01-01 till 2023-12-31."), header=p("2023-02-06"))) == []
    (found,) = said("datumform", docx(p("Den 6 februari 2023 möttes vi."), p("Se 2023-01-01 och 2023-02-02.")))
    assert "Här står datumet «6 februari 2023»" in found
    assert said("datumform", docx(p("Våren 2023 och den 6 februari."), p("Se 2023-01-01."))) == []


def test_quotation_marks_and_dashes_of_one_kind() -> None:
    (quotes,) = said("skrivtecken", docx(p("Ett ”ord” till."), p("Ett ”ord”."), p("Ett «ord».")))
    assert "stycke 3" in quotes
    (dash,) = said("skrivtecken", docx(p("Först – sedan."), p("Bilaga 1 - Planen")))
    assert "«-» som tankstreck" in dash
    fine = docx(p("Kultur- och fritid – planen 2022–2023 är ”klar” -"), p("- punkt"), p("E-post, 2-3 dagar – ungefär."))
    assert said("skrivtecken", fine) == []


def test_long_sentences_are_counted_in_words() -> None:
    long = "Detta är " + "ett ord till och " * 9 + "slut."
    (found,) = said("langa-meningar", docx(p(f"Kort mening. {long} Kort igen.")))
    assert "har 39 ord" in found
    assert said("langa-meningar", docx(p("En kort mening. " * 20))) == []
    assert said("langa-meningar", docx(p(long)), by=rules(meningslangd=60)) == []


def test_heavy_words_are_pointed_at_with_a_plainer_one() -> None:
    (found,) = said("tunga-ord", docx(p("Nämnden erhåller medel.")))
    assert "Här står «erhåller»" in found
    assert said("tunga-ord", docx(p("Nämnden får medel, som den behöver."))) == []
    assert len(said("tunga-ord", docx(p("Vi ska synka.")), by=rules(tunga_ord={"synka": "samordna"}))) == 1


# ---- accessibility ---------------------------------------------------------------------------------------------------


def test_headings_go_one_step_down_at_a_time() -> None:
    assert said("rubriknivaer", docx(heading("A", 1), heading("B", 2), heading("C", 3), heading("D", 1))) == []
    (jump,) = said("rubriknivaer", docx(heading("A", 1), heading("C", 3)))
    assert "nivå 3 direkt efter nivå 1" in jump
    (empty,) = said("rubriknivaer", docx(heading("A", 1), heading("", 2)))
    assert "tom rubrik" in empty
    (none,) = said("rubriknivaer", docx(*(p(f"Stycke {at}") for at in range(20))))
    assert "inga rubriker" in none
    assert said("rubriknivaer", docx(p("Ett kort brev."))) == []


def test_tables_have_a_header_row() -> None:
    body = row("Ryd", "4")
    under = heading("Antal", 1)
    assert said("tabellhuvud", docx(under, table(header("Ort", "Antal"), body, body))) == []
    (found,) = said("tabellhuvud", docx(under, table(["Ort", "Antal"], body, body)))
    assert "tabell 1 › rad 1" in found
    assert said("tabellhuvud", docx(under, table(["En ruta"], ["under en annan"], ["och en till"]))) == []
    assert said("tabellhuvud", docx(table(["Datum", "2023-02-06"], ["Dnr", "KS 1"], ["Till", "KS"]), under)) == []
    assert said("tabellhuvud", docx(under, table(["Anna Ek", "Bo Alm"], ["chef", "direktör"]))) == []
    assert said("tabellhuvud", docx(p("Text"), header=table(["Logga", "Dnr"], ["", "KS 1"]))) == []


def test_pictures_have_a_text() -> None:
    assert said("alternativtext", docx(p(picture("Karta över Ryd")))) == []
    (found,) = said("alternativtext", docx(p("Före"), p(picture(""))))
    assert "stycke 2" in found
    assert "Bilden har ingen alternativtext" in found
    assert said("alternativtext", docx(p(text_box(p("I rutan"))))) == []


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:lang w:val="{}"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
)


def test_the_language_is_swedish() -> None:
    swedish = {"word/styles.xml": STYLES.format("sv-SE")}
    assert said("sprak", docx(p("Text"), parts=swedish)) == []
    (whole,) = said("sprak", docx(p("Text"), parts={"word/styles.xml": STYLES.format("en-US")}))
    assert "språk är engelska" in whole
    marked = r("Det är en plan som gäller för alla.", '<w:lang w:val="en-US"/>')
    (found,) = said("sprak", docx(p(marked), parts=swedish))
    assert "märkt som engelska" in found
    english = r("The plan is for all of us.", '<w:lang w:val="en-GB"/>')
    assert said("sprak", docx(p(english), parts=swedish)) == []


def coloured(text: str, fill: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1" w:type="dxa"/><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>{p(text)}</w:tc>'


def test_colour_is_not_the_only_carrier() -> None:
    assert said("farg", docx(table(row(cell("Ryd"), coloured("Pågår", "00FF00"))))) == []
    (found,) = said("farg", docx(table(row(cell("Ryd"), coloured("", "00FF00")))))
    assert "rad 1 › cell 2" in found
    assert said("farg", docx(table(row(coloured("Område", "DDDDDD"), coloured("", "DDDDDD"))))) == []
    (sign,) = said("farg", docx(p(r("●", '<w:color w:val="FF0000"/>'))))
    assert "«●»" in sign
    assert said("farg", docx(p(r("● Pågår", '<w:color w:val="FF0000"/>')))) == []


def test_text_stands_out_from_its_ground() -> None:
    assert said("kontrast", docx(p("Svart text"), p(r("Blå", '<w:color w:val="17456B"/>')))) == []
    (found,) = said(
        "kontrast", docx(p(r("Ljusgrå", '<w:color w:val="BBBBBB"/>')), p(r("En till", '<w:color w:val="BBBBBB"/>')))
    )
    assert "«Ljusgrå» har kontrasten 1,9:1" in found
    assert said("kontrast", docx(p(r("Stor", '<w:color w:val="808080"/><w:sz w:val="40"/>')))) == []
    assert len(said("kontrast", docx(p(r("Liten", '<w:color w:val="808080"/>'))))) == 1
    white = p(r("Vit", '<w:color w:val="FFFFFF"/>'))
    dark = coloured("", "17456B").replace(p(""), white)
    assert said("kontrast", docx(table(row(dark, cell("Text"))))) == []
    assert len(said("kontrast", docx(white))) == 1


def test_rules_of_the_memo_leave_the_other_papers_alone() -> None:
    for rule in ("beslutspunkter", "rubriker", "mbl", "mottagare"):
        assert said(rule, docx(p("Text")), DECISION) == []
    assert MEMO == 0

"""What is private in a text, and what only looks so."""

import pytest

from pipeline.errand.profile import Publishing
from pipeline.privacy import Kind, find_in_lines, find_private

NOTHING_PUBLIC = Publishing()


def found(text: str, rules: Publishing = NOTHING_PUBLIC) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in find_private(text, rules)]


@pytest.mark.parametrize(
    "number",
    [
        "811218-9876", "8112189876", "19811218-9876", "198112189876", "811218+9876", "811218 9876", "811218 - 9876",
        "811218–9876", "811218\N{NON-BREAKING HYPHEN}9876", "811218\N{MINUS SIGN}9876", "1981-12-18-9876",
        "1981 12 18-9876", "81-12-18-9876", "811218\N{NO-BREAK SPACE}9876", "811218-\n9876", "１９８１１２１８-9876",
        "811218\N{SOFT HYPHEN}-98\N{ZERO WIDTH SPACE}76", "811218\ufffe9876", "18811218-9876", "000229-0005",
        "19811218 9876", "1981-12-18 9876", "1981/12/18 9876", "1981.12.18 9876", "81-12-18 9876", "811218  9876",
        "811218   -   9876", "811218\N{NO-BREAK SPACE}–\N{NO-BREAK SPACE}9876",
        "811218\N{THIN SPACE}-\N{THIN SPACE}9876",
        "19811218\n9876", "1981-12-18\n9876", "811218 -\r\n9876", "1981-12-18\N{NO-BREAK SPACE}9876",
        "1981-12-18 \N{EM DASH} 9876", "19121212 1212", "1912-12-12 1212", "121212 - 1212", "1999-12-12-2000",
    ],
)  # fmt: skip
def test_a_personnummer_is_found_however_it_is_written(number: str) -> None:
    text = f"Sökanden ({number}) har"
    assert found(text) == [("personnummer", number)]
    assert found(number) == [("personnummer", number)]
    assert found(f"pnr:{number}.") == [("personnummer", number)]


@pytest.mark.parametrize("number", ["701063-2391", "197010632391"])
def test_a_samordningsnummer_has_sixty_added_to_its_day(number: str) -> None:
    assert found(f"nr {number}") == [("samordningsnummer", number)]


def test_a_sole_traders_organisation_number_is_the_owners_personnummer() -> None:
    assert found("Exempel Måleri, org.nr 811218-9876") == [("personnummer", "811218-9876")]
    assert found("Org.nr 811218-9876", Publishing(nummer=("19811218-9876",))) == []


@pytest.mark.parametrize(
    "text",
    [
        "4427d1a8112189876d4a", "0041 0308", "nr 0040030443", "id8112189876",
        "KS 2020-754", "KS/2018:4", "Dnr 2018/KS 0001 001", "SN 18/0098", "2023-02-06", "20230206", "2023-02-06 2022",
        "2021-12-17 2023 2024", "den 2023-02-06 14:00", "2023-02-06 1400", "SFS 1976:580", "lag (1976:580)",
        "811218-9875", "811318-9876", "811232-9876", "8112189876123", "1081121898760", "556036-0793", "212000-0449",
        "org.nr 202100-5489", "bankgiro 5050-1055", "plusgiro 12 34 56-7", "1 200 000 kronor", "60 åtgärder av 120",
        "0,75", "12 345,50", "ISBN 978-91-7000-123-4", "s. 123-130", "2022–2023", "åren 2019-2022", "08-02 2023",
        "01-02 2023", "klockan 08.00-12.00", "08:00-16:30", "3.10.12", "50 %", "version 10.0.19045.3570", "A1–A12",
        "0–100 procent", "användare @linkoping", "@linkoping.se", "Kostnad: 013 kr", "postnummer 581 81", "05-11-2022",
        "2022-01-01 - 2024-12-31", "2022-01-01–2024-12-31", "20220101-20241231", "2022-01-01 – 2024",
        "2019-05-05 - 2021",
        "2023-02-06 1300", "2022-01-01 1000", "2023-02-06 2019", "2023-02-06\n2019", "2022 01 01 1008", "22.01.01 2024",
        "581 81 Linköping", "Fastigheten Berga 2:18", "100-200-300", "2023 02 06", "7,5-9 år", "kl. 0900", "00 000 000",
    ],
)  # fmt: skip
def test_what_only_looks_private_is_not_found(text: str) -> None:
    assert found(text) == []
    assert found(f"Enligt {text}, och så vidare") == []


def test_the_day_before_a_leap_day_that_never_was_is_nobodys() -> None:
    assert found("19000229-0005") == []  # 1900 had none
    assert found("20000229-0005") == [("personnummer", "20000229-0005")]


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67", "0701234567", "070 123 45 67", "070-1234567", "013-20 60 00", "013 20 60 00", "(013) 20 60 00",
        "08-123 456 78", "08-12 34 56", "+46 70 123 45 67", "+46701234567", "+46 (0)70-123 45 67", "0046 70 123 45 67",
        "0142-123 45", "+358 40 123 4567", "013/20 60 00",
    ],
)  # fmt: skip
def test_a_phone_number_is_found(number: str) -> None:
    assert found(f"Ring {number}, vardagar") == [("telefonnummer", number)]


@pytest.mark.parametrize("address", ["maja@hem.example", "maja.exempelsson+kf@post.hem.example", "åsa@hem.example"])
def test_an_address_is_found_without_what_stands_around_it(address: str) -> None:
    assert found(f"Skriv till <{address}>.") == [("e-postadress", address)]
    assert found(f"Skriv till {address}.") == [("e-postadress", address)]
    assert found(f"mailto:{address}?subject=Hej") == [("e-postadress", address)]


def test_what_the_municipality_says_is_public_is_let_through() -> None:
    rules = Publishing(epost=("kommun@by.example", "@nasta.example"), telefon=("013-20", "+46 8 123 45 00"))
    assert (
        found("Ring 013-20 60 00 eller 013 20 12 34, 08-123 45 00; kommun@by.example, A.B@NASTA.example", rules) == []
    )
    assert found("maja@by.example eller x@annan-nasta.example, 013-21 60 00", rules) == [
        ("e-postadress", "maja@by.example"),
        ("e-postadress", "x@annan-nasta.example"),
        ("telefonnummer", "013-21 60 00"),
    ]


def test_a_personnummer_is_never_shown_in_full() -> None:
    one, two = find_private("19811218-9876 och 701063-2391", NOTHING_PUBLIC)
    assert (one.shown, two.shown) == ("1981••••-••76", "70••••-••91")


def test_each_kind_has_a_marker_in_good_swedish() -> None:
    assert [kind.marker for kind in Kind] == [
        "[personnummer borttaget]",
        "[samordningsnummer borttaget]",
        "[telefonnummer borttaget]",
        "[e-postadress borttagen]",
    ]


@pytest.mark.parametrize(
    "text", ["81121\r\n8-9876", "8112\n18-9\n876", "811218\n-9876", "19811218-\r\n9876", "811218-9876"]
)
def test_a_number_that_a_narrow_cell_has_broken_is_found_once(text: str) -> None:
    assert [one.shown[-2:] for one in find_in_lines(f"Nr\n{text}\nslut", NOTHING_PUBLIC)] == ["76"]


def test_lines_of_numbers_in_a_table_are_not_joined_to_something_private() -> None:
    assert find_in_lines("2021-12-17\n2022\n2023\n15\n39\n6\n60\n013\n20\n60\n00", NOTHING_PUBLIC) == ()

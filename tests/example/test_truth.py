"""The truth of the example errand holds the reference errand's figures, and the two years fit together."""

from collections import Counter

from dev.example.truth import read_truth

TRUTH = read_truth()
AREAS = (
    "Ökad trygghet, gemenskap och delaktighet i samhället",
    "Fler i arbete eller meningsfull sysselsättning",
    "Utbildning för att barn och vuxna ska nå sin fulla potential",
    "Trivsamma livsmiljöer för ett sammanhållet Linköping",
    "En rikare fritid för alla",
)
PLACES = {"Berga", "Ryd", "Skäggetorp"}


def test_follow_up_has_the_public_figures() -> None:
    assert len(TRUTH.measures) == 60
    assert Counter(one.status for one in TRUTH.measures) == {"Genomförd": 15, "Pågår": 39, "Ej genomförd": 6}


def test_plan_has_the_public_figures() -> None:
    assert len(TRUTH.plan) == 50


def test_both_years_have_the_five_areas_in_their_order() -> None:
    assert tuple(dict.fromkeys(one.area for one in TRUTH.measures)) == AREAS
    assert tuple(dict.fromkeys(one.area for one in TRUTH.plan)) == AREAS
    assert min(Counter(one.area for one in TRUTH.measures).values()) >= 8
    assert min(Counter(one.area for one in TRUTH.plan).values()) >= 8


def test_every_measure_has_one_of_the_three_places() -> None:
    places = Counter(one.place for one in TRUTH.measures)
    assert places == {"Berga": 18, "Ryd": 20, "Skäggetorp": 22}
    assert {one.place for one in TRUTH.plan} == PLACES


def test_every_measure_has_one_of_the_six_departments() -> None:
    departments = Counter(one.department for one in TRUTH.measures)
    assert departments == {"Leanlink": 7, "MOS": 11, "IAF": 8, "KOF": 11, "SOF": 10, "UTB": 13}
    assert set(departments) == set(TRUTH.departments)
    assert {one.department for one in TRUTH.plan} <= set(TRUTH.departments)


def test_what_became_of_the_sixty() -> None:
    before = {one.id: one for one in TRUTH.measures}
    continued = [one for one in TRUTH.plan if one.continues]
    assert len({one.continues for one in continued}) == len(continued) == 38
    assert sum(one.text == before[one.continues].text for one in continued) == 30
    ended = Counter(one.status for one in TRUTH.measures if one.id not in {new.continues for new in continued})
    assert ended == {"Genomförd": 14, "Pågår": 5, "Ej genomförd": 3}


def test_ids_are_texts_that_a_number_would_mix_up() -> None:
    for year in (TRUTH.measures, TRUTH.plan):
        ids = [one.id for one in year]
        assert len(set(ids)) == len(ids)
        assert {"1.1", "1.10"} <= set(ids)
        assert len({float(one) for one in ids}) < len(ids)


def test_nothing_is_said_twice() -> None:
    new = [one.text for one in TRUTH.plan if one.text not in {old.text for old in TRUTH.measures}]
    texts = [one.text for one in TRUTH.measures] + new
    assert len(texts) == 80
    assert len(set(texts)) == len(texts)
    comments = [one.comment for one in TRUTH.measures if one.comment]
    assert len(set(comments)) == len(comments)


def test_comments_hold_what_comments_hold() -> None:
    comments = [one.comment for one in TRUTH.measures]
    assert any("\n" in one for one in comments)
    assert any("&" in one and '"' in one for one in comments)
    assert any(not one.comment and one.status == "Genomförd" for one in TRUTH.measures)

"""The rules of the closed call of 2017: the eight test vectors of the community check, the target group, sums and ceilings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.call2017.community import THRESHOLDS, validate
from bot.call2017.person import Answers, at_risk, may_belong, next_question
from bot.call2017.sums import RATE, ceiling, load_sums

NAMES = tuple(THRESHOLDS)
VECTORS = [
    # H1, H2, H3, E1, L1, L2, Roma, overlap → marginalised, Roma community, eligible, borderline
    (("30", "5", "25", "30", "60", "5", "15", "none"), (True, True, True, ())),
    (("30", "5", "20.5", "30", "60", "20", "15", "none"), (False, True, False, ("H3",))),
    (("22.1", "8.1", "10", "22.6", "54", "12.1", "10", "none"), (True, True, True, ())),
    (("30", "10", "25", "22.5", "60", "20", "50", "none"), (False, True, False, ("E1",))),
    (("30", "10", "25", "30", "54", "12", "50", "none"), (False, True, False, ("L1", "L2"))),
    (("30", "10", "25", "30", "60", "20", "9.9", "none"), (True, False, False, ())),
    (("40", "7", "20", "60", "90", "90", "90", "none"), (False, True, False, ())),
    (("10", "5", "10", "10", "10", "5", "30", "partial"), (True, True, True, ())),
]


@pytest.mark.parametrize(("given_figures", "expected"), VECTORS)
def test_the_eight_vectors(given_figures, expected):
    *figures, roma, overlap = given_figures
    found = validate(dict(zip(NAMES, map(Decimal, figures), strict=True)), Decimal(roma), overlap)
    assert (found.marginalised, found.roma, found.eligible) == expected[:3]
    if overlap == "none":
        assert found.borderline == expected[3]
        assert found.by_figures is found.marginalised
    else:
        assert found.by_atlas and found.by_figures is False
    assert found.study_due


def test_total_overlap_waives_the_study():
    assert not validate({}, Decimal(10), "total").study_due


def test_what_is_not_known_is_not_decided():
    figures = {"H1": Decimal(30), "E1": Decimal(30), "L1": Decimal(60)}
    found = validate(figures)
    assert found.by_figures is None and found.conditions["human_capital"] is None
    assert found.eligible is None and found.roma is None
    assert validate({"E1": Decimal(1)}).by_figures is False  # one failing condition decides


@pytest.mark.parametrize("value", ["-0.1", "100.1", "NaN", "Infinity"])
def test_a_percentage_that_cannot_be_is_refused(value):
    with pytest.raises(ValueError, match="0 to 100"):
        validate({"H1": Decimal(value)})


@given(st.lists(st.decimals(0, 100, places=1), min_size=6, max_size=6))
def test_the_rule_as_the_guide_writes_it(values):
    h1, h2, h3, e1, l1, l2 = values
    written = ((h1 > 22) + (h2 > 8) + (h3 > Decimal("20.5")) >= 2) and e1 > Decimal("22.5") and (l1 > 54 or l2 > 12)
    assert validate(dict(zip(NAMES, values, strict=True))).by_figures is written


def test_four_of_nine_is_deprivation_and_three_with_income_is_not():
    assert at_risk(Answers(lacking=4)) is True
    assert may_belong(Answers(lives_there=True, lacking=4)) is True
    assert may_belong(Answers(lives_there=True, income_low=False, lacking=3, work_low=False)) is False


def test_people_without_papers_who_live_there_count():
    assert may_belong(Answers(lives_there=True, work_low=True)) is True
    assert may_belong(Answers(lives_there=False, work_low=True)) is False


def test_no_question_is_asked_that_changes_nothing():
    assert next_question(Answers()) == "lives_there"
    assert next_question(Answers(lives_there=False)) is None
    assert next_question(Answers(lives_there=True, lacking=4)) is None
    assert next_question(Answers(lives_there=True, lacking=3)) == "work_low"
    assert next_question(Answers(lives_there=True, lacking=3, work_low=False)) == "income_low"


def test_what_is_left_out_is_not_asked_again():
    assert next_question(Answers(lives_there=True), ["lacking"]) == "work_low"
    assert next_question(Answers(lives_there=True), ["lacking", "work_low", "income_low"]) is None
    assert next_question(Answers(lacking=2), ["lives_there"]) == "work_low"
    assert next_question(Answers(income_low=True), ["lives_there"]) is None


@pytest.mark.parametrize("number", [-1, 10])
def test_there_are_nine_things(number):
    with pytest.raises(ValueError, match="0 to 9"):
        Answers(lacking=number)


def sum_of(name):
    return next(one for one in load_sums() if one.id == name)


@pytest.mark.parametrize(
    ("name", "amount", "currency"),
    [
        ("apprenticeship", 1100, "RON"),
        ("traineeship", 1350, "RON"),
        ("hiring", 900, "RON"),
        ("training", 5, "RON"),
        ("education", 1800, "RON"),
        ("microgrant", 25000, "EUR"),
        ("project_less", 6000000, "EUR"),
        ("project_bucharest", 3719320, "EUR"),
    ],
)
def test_the_sums_of_the_guide(name, amount, currency):
    assert (sum_of(name).amount, sum_of(name).currency) == (amount, currency)
    assert Decimal("4.5448") == RATE


def test_what_they_come_to():
    assert ceiling(sum_of("apprenticeship"), 2, 12) == 26400
    assert ceiling(sum_of("traineeship"), 1, 6) == 8100


@pytest.mark.parametrize(
    ("name", "persons", "periods"),
    [("traineeship", 1, 7), ("hiring", 0, 1), ("hiring", 10**9, 1), ("hiring", 1, 13), ("microgrant", 1, 1)],
)
def test_what_the_call_did_not_pay_is_refused(name, persons, periods):
    with pytest.raises(ValueError, match=r"write 1 to|the call paid|not paid by"):
        ceiling(sum_of(name), persons, periods)

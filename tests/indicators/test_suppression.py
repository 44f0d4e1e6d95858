"""Suppression, attacked: whoever knows every shown figure, that zeros are shown, and the rule itself finds no hidden count."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.indicators.suppression import TOTAL, TOTAL_CELL, Grid, hidden_in_line, hidden_in_years, with_totals

KS = st.integers(3, 6)
COUNTS = st.one_of(st.integers(0, 4), st.integers(0, 12))


def solutions(total: int, cells: int) -> list[tuple[int, ...]]:
    """All ways in which hidden cells that are known not to be zero make up a sum."""
    return [one for one in product(range(1, total + 1), repeat=cells) if sum(one) == total]


@given(st.lists(COUNTS, min_size=1, max_size=6), KS)
@settings(max_examples=400, deadline=None)
def test_no_count_of_a_line_with_a_shown_sum_can_be_computed(counts, k):
    values = {str(number): value for number, value in enumerate(counts)}
    total = sum(counts)
    shown = total == 0 or total >= k
    hidden = hidden_in_line(values, k, shown)
    assert {name for name, value in values.items() if 0 < value < k} <= hidden
    if not hidden or not shown:
        return
    kept = [values[name] for name in hidden]
    assert sum(kept) >= k  # what total minus shown gives is no small group
    if len(hidden) == len(values) or 0 in kept:
        return  # zeros are hidden too: a reader cannot tell which cells hold somebody
    for position in range(len(kept)):
        assert len({one[position] for one in solutions(sum(kept), len(kept))}) > 1


def test_five_ones_are_withheld_as_a_whole():
    values = dict.fromkeys("abcde", 1)
    assert hidden_in_line(values, 5) == set("abcde")
    assert hidden_in_line({**values, "f": 0}, 5) == set("abcdef")  # with a zero among them nobody knows who is one


def test_one_small_cell_takes_the_next_smallest_with_it():
    assert hidden_in_line({"Cluj": 3, "Iași": 9, "Timiș": 40, "Dolj": 0}, 5) == {"Cluj", "Iași"}


def test_what_is_large_or_empty_is_shown():
    assert hidden_in_line({"Cluj": 5, "Iași": 0}, 5) == set()


MOST_UNKNOWN = 4
"""Hidden cells inside a table that are tried with all values: with six of them one table took minutes and gigabytes."""


def brute(whole: dict[tuple[str, str], int], hidden: set[tuple[str, str]], rows: list[str], quarters: list[str], most: int):  # fmt: skip
    """The values that each hidden cell has in the tables that fit the shown figures, hidden cells being at least one; stops once each has two."""
    inside = list(product(rows, quarters))
    free = [cell for cell in inside if cell in hidden]
    assume(len(free) <= MOST_UNKNOWN)
    possible = {cell: set() for cell in hidden}
    for values in product(range(1, most + 1), repeat=len(free)):
        filled = {cell: whole[cell] for cell in inside} | dict(zip(free, values, strict=True))
        again = with_totals(filled, rows, quarters)
        if all(again[cell] == whole[cell] for cell in again if cell not in hidden):
            for cell, seen in possible.items():
                seen.add(again[cell])
            if all(len(seen) > 1 for seen in possible.values()):
                break
    return possible


@given(
    st.integers(2, 3),
    st.integers(1, 2),
    st.lists(st.integers(0, 5), min_size=6, max_size=6),
    st.integers(3, 4),
)
@settings(max_examples=600, deadline=None)
def test_no_count_of_a_year_can_be_computed_from_quarters_and_sums(height, width, counts, k):
    rows, quarters = list("abc")[:height], ["Q1", "Q2"][:width]
    values = dict(zip(product(rows, quarters), counts, strict=False))
    whole = with_totals(values, rows, quarters)
    hidden = set(hidden_in_years(values, quarters, rows, k))
    assert {cell for cell, value in whole.items() if 0 < value < k} <= hidden
    small = [cell for cell in hidden if 0 < whole[cell] < k]
    fully = [quarter for quarter in quarters if all((row, quarter) in hidden for row in rows)]
    if not small or fully or any(whole[cell] == 0 for cell in hidden):
        return  # where zeros are hidden or a whole line is withheld, a reader does not know that the cells are at least one
    possible = brute(whole, hidden, rows, quarters, 12)
    for cell in small:
        assert len(possible[cell]) > 1, (values, hidden, cell)


@given(st.integers(2, 3), st.lists(st.integers(0, 5), min_size=6, max_size=6), st.sets(st.integers(0, 11)))
@settings(max_examples=300, deadline=None)
def test_the_grid_finds_exactly_the_cells_that_have_one_value(height, counts, chosen):
    rows, quarters = list("abc")[:height], ["Q1", "Q2"]
    values = dict(zip(product(rows, quarters), counts, strict=False))
    whole = with_totals(values, rows, quarters)
    cells = sorted(whole)
    hidden = {cells[number] for number in chosen if number < len(cells)}
    hidden = {cell for cell in hidden if TOTAL in cell or whole[cell] > 0}
    single = {cell for cell, seen in brute(whole, hidden, rows, quarters, 11).items() if len(seen) == 1}
    found = set(Grid(whole, hidden).computable())
    assert single <= found | {cell for cell in hidden if whole[cell] > 10}
    assert {cell for cell in found if TOTAL not in cell} <= single


@given(st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["Q1", "Q2", "Q3", "Q4"])), COUNTS), KS)
@settings(max_examples=300, deadline=None)
def test_whatever_is_counted_nothing_small_is_shown_and_nothing_hidden_is_exposed(values, k):
    rows, quarters = list("abcdef"), ["Q1", "Q2", "Q3", "Q4"]
    whole = with_totals(values, rows, quarters)
    hidden = hidden_in_years(values, quarters, rows, k)
    assert all(not 0 < value < k for cell, value in whole.items() if cell not in hidden)
    withheld = any(all((row, quarter) in hidden for row in rows) for quarter in quarters)
    assert withheld or Grid(whole, hidden).safe(k)


@given(st.lists(COUNTS, min_size=6, max_size=6), st.lists(COUNTS, min_size=6, max_size=6))
@settings(deadline=None)
def test_what_a_quarter_showed_stays_when_the_next_one_is_added(first, second):
    rows = list("abcdef")
    alone = {(row, "Q1"): value for row, value in zip(rows, first, strict=True)}
    later = alone | {(row, "Q2"): value for row, value in zip(rows, second, strict=True)}
    before = {cell for cell in hidden_in_years(alone, ["Q1"], rows, 5) if cell[1] == "Q1" and cell[0] != TOTAL}
    after = {cell for cell in hidden_in_years(later, ["Q1", "Q2"], rows, 5) if cell[1] == "Q1" and cell[0] != TOTAL}
    assert before == after


def test_a_sum_of_the_year_that_gives_a_quarter_away_is_hidden_with_another():
    values = {("Cluj", "Q1"): 3, ("Iași", "Q1"): 6, ("Cluj", "Q2"): 9, ("Iași", "Q2"): 8, ("Dolj", "Q2"): 20}
    hidden = hidden_in_years(values, ["Q1", "Q2"], ["Cluj", "Iași", "Dolj"], 5)
    assert {("Cluj", "Q1"), ("Iași", "Q1"), ("Cluj", TOTAL), ("Iași", TOTAL)} <= hidden
    assert TOTAL_CELL not in hidden and ("Dolj", TOTAL) not in hidden


def test_a_county_that_is_small_in_every_quarter_is_shown_for_the_year():
    quarters = ["Q1", "Q2", "Q3", "Q4"]
    values = {(county, quarter): 3 for county in ("Cluj", "Iași", "Dolj") for quarter in quarters}
    hidden = hidden_in_years(values, quarters, ["Cluj", "Iași", "Dolj"], 5)
    assert not {(county, TOTAL) for county in ("Cluj", "Iași", "Dolj")} & hidden


@pytest.mark.parametrize("k", [3])
def test_cells_that_fix_each_other_over_two_quarters_are_found_out(k):
    values = dict(zip(product("abc", ["Q1", "Q2"]), [3, 1, 1, 0, 2, 2], strict=True))
    assert ("c", TOTAL) in hidden_in_years(values, ["Q1", "Q2"], list("abc"), k)


@pytest.mark.parametrize("k", [3, 5, 10])
def test_nothing_counted_hides_nothing(k):
    assert hidden_in_years({}, ["Q1"], ["a"], k) == set()

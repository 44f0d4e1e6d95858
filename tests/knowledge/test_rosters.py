"""The roster: empty as shipped, faults named, and the best fitting found by county, subject and language."""

import datetime

import pytest

from knowledge.findings import ContentError
from knowledge.rosters import DEFAULT_FILE, Roster, check_roster, load_roster, read_roster

TODAY = datetime.date(2026, 11, 21)
ROWS = """
- {id: RES-TM, kind: resource_person, institution: ITM Timiș, county: Timiș, counties: [Timiș, Arad], subjects: [work_], contact: int. 12, checked: 2026-11-01, source: letter}
- {id: RES-ALL, kind: resource_person, institution: IGI, county: București, contact: int. 1, checked: 2024-11-01, source: letter}
- {id: INT-NE, kind: interpreter, institution: CNRR, county: București, languages: [ne, hi], email: a@cnrr.org, checked: 2026-11-01, source: letter}
"""


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "rosters.yaml"
    path.write_text(ROWS, encoding="utf-8")
    return read_roster(path)[0]


def test_the_shipped_roster_is_empty_and_well():
    assert list(load_roster()) == [] and check_roster(TODAY) == []


def test_the_commented_example_is_a_good_entry(tmp_path):
    lines = DEFAULT_FILE.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("# - id:"))
    example = [line[2:] for line in lines[start:] if line.startswith("# ")]
    path = tmp_path / "rosters.yaml"
    path.write_text("\n".join(example), encoding="utf-8")
    assert [row.id for row in load_roster(path)] == ["RES-TM-WORK"]


@pytest.mark.parametrize(
    ("kind", "county", "topic", "language", "ids"),
    [
        ("resource_person", "Timiș", "work_unpaid", "ne", ["RES-TM", "RES-ALL"]),
        ("resource_person", "Timiș", "asy_apply", "ne", ["RES-ALL"]),
        ("resource_person", "Cluj", "work_unpaid", "ne", ["RES-ALL"]),
        ("resource_person", None, None, "ne", ["RES-ALL"]),
        ("interpreter", "Cluj", None, "hi-Latn", ["INT-NE"]),
        ("interpreter", "Cluj", None, "uk", []),
        ("volunteer", "Cluj", None, "uk", []),
    ],
)
def test_who_fits(roster: Roster, kind, county, topic, language, ids):
    assert [row.id for row in roster.fitting(kind, county, topic, language)] == ids


@pytest.mark.parametrize(
    ("old", "new"),
    [("county: Timiș,", "county: Timis,"), ("contact: int. 12, ", ""), ("[ne, hi]", "[xx]"), ("kind: interpreter", "kind: friend"), ("RES-ALL", "RES-TM"), ("- {id: RES-TM,", "x: {")],
)  # fmt: skip
def test_a_fault_is_named_and_costs_only_its_entry(tmp_path, old, new):
    path = tmp_path / "rosters.yaml"
    path.write_text(ROWS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError):
        load_roster(path)
    assert len(list(read_roster(path)[0])) in {0, 2}


def test_what_nobody_confirmed_for_a_year_is_a_finding(tmp_path):
    path = tmp_path / "rosters.yaml"
    path.write_text(ROWS, encoding="utf-8")
    assert [finding.level for finding in check_roster(TODAY, path)] == ["warning"]

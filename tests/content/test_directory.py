"""The directory as it stands: every county covered, every path ends at a number, nothing shown that must not be."""

from collections import Counter

import pytest

from knowledge.centre import NEVER_OFFERED
from knowledge.centres import Choice, load_directory
from knowledge.counties import COUNTIES, COUNTY_NAMES

AUDIENCES = ("AS", "BP", "RR", "TW", "ST", "FM", "IE", "UN", "TO", "RM", "EM", "DI", "RE", "PE", "PI", None)
MATTERS = ("danger", "work", "stay", "asylum", "return", None)


def _all(choice: Choice) -> list[Choice]:
    return [choice, *(deeper for other in choice.also for deeper in _all(other))]


@pytest.fixture(scope="module")
def directory():
    return load_directory()


@pytest.mark.parametrize("kind", ["asylum_centre", "immigration_office", "labour_inspectorate"])
def test_every_county_belongs_to_exactly_one(directory, kind):
    covered = Counter(county for centre in directory if centre.kind == kind for county in centre.counties_of_competence)
    assert len(COUNTY_NAMES) == 42
    assert covered == Counter(COUNTY_NAMES)


@pytest.mark.parametrize("county", [*(county.name for county in COUNTIES), None])
def test_every_choice_ends_at_a_telephone_and_at_a_place_that_may_be_shown(directory, county):
    for audience in AUDIENCES:
        for matter in MATTERS:
            for choice in _all(directory.competent(county, audience, matter)):
                assert choice.phones, (audience, matter, choice.centre.id)
                assert choice.phones == choice.phone_of.phone
                assert choice.centre.offered
                assert choice.centre.kind not in NEVER_OFFERED
                if choice.centre.status == "unverified":
                    assert choice.warning == "unverified"


def test_the_four_confirmed_hotlines_are_there(directory):
    lines = {centre.fact: (centre.phone, centre.status) for centre in directory if centre.kind == "hotline"}
    assert lines["H-001"] == (("112",), "active")
    assert lines["H-002"] == (("119",), "active")
    assert lines["H-003"] == (("0800 500 333",), "active")
    assert lines["H-004"] == (("0800 800 678",), "active")


def test_numbers_known_only_from_memory_are_not_there(directory):
    numbers = {"".join(filter(str.isdigit, number)) for centre in directory for number in centre.phone}
    assert not numbers & {"0800801200", "0800868622", "40213133100", "0213133100"}


def test_addresses_that_must_not_be_used_are_not_there(directory):
    addresses = " ".join(centre.address or "" for centre in directory)
    for wrong in ("Tudor Gociu", "Armoniei", "Stolnic", "Titulescu"):
        assert wrong not in addresses


def test_planned_centres_are_planned_and_integration_centres_of_ended_projects_unverified(directory):
    assert {centre.status for centre in directory if centre.id.startswith("NEXUS")} == {"planned"}
    assert {centre.status for centre in directory if centre.id.startswith("CRI-")} == {"unverified"}


def test_every_entry_has_a_dated_source_and_its_doubts_are_written_down(directory):
    for centre in directory:
        assert centre.sources
        if centre.kind == "asylum_centre":
            assert "March 2022" in (centre.note or "")

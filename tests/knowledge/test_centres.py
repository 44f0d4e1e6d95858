"""Routing, hotlines, opening hours, and the faults that the directory's loader must name."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.centre import Centre
from knowledge.centre_lookup import find
from knowledge.centres import DEFAULT_FOLDER, load_directory, matter_of
from knowledge.counties import COUNTIES
from knowledge.findings import ContentError
from knowledge.opening_hours import open_now

BUCHAREST = ZoneInfo("Europe/Bucharest")


@pytest.fixture(scope="module")
def directory():
    return load_directory()


@pytest.mark.parametrize("audience", ["AS", "BP", "RR", None])
@pytest.mark.parametrize(
    ("county", "centre"), [("Cluj", "RC-MM"), ("Iași", "RC-SV"), ("Brașov", "RC-BUC"), ("Olt", "RC-GR")]
)
def test_protection_and_unknown_status_go_to_the_regional_asylum_centre(directory, audience, county, centre):
    choice = directory.competent(county, audience)
    assert (choice.centre.id, choice.reason, choice.warning) == (centre, "asylum_centre", "old_contacts")


@pytest.mark.parametrize("audience", ["TW", "ST", "FM", "IE"])
def test_legal_stay_goes_to_an_integration_centre_with_warning_and_the_office_beside_it(directory, audience):
    choice = directory.competent("Timiș", audience)
    assert (choice.centre.id, choice.warning) == ("CRI-TM", "unverified")
    assert choice.centre.source_date == "2024-02-27"
    assert [other.centre.id for other in choice.also] == ["SJI-TM"]


def test_legal_stay_without_a_reachable_integration_centre_goes_to_the_immigration_office(directory):
    assert directory.competent("Cluj", "TW").centre.id == "SJI-CJ"
    assert directory.competent("Olt", "ST").centre.id == "SJI-OT"


def test_work_adds_the_labour_inspectorate(directory):
    for audience in ("AS", "TW", None):
        assert "ITM-CJ" in [other.centre.id for other in directory.competent("Cluj", audience, "work").also]


def test_danger_puts_112_first_and_keeps_the_regional_centre(directory):
    choice = directory.competent("Cluj", "TW", "danger")
    assert (choice.centre.id, choice.phones) == ("EM-112", ("112",))
    assert [other.centre.id for other in choice.also] == ["ANITP-HELP", "ANES-HELP", "SJI-CJ"]


def test_an_office_without_a_number_borrows_that_of_the_regional_centre(directory):
    choice = directory.competent("Olt", "TW")
    assert not choice.centre.phone
    assert (choice.phones, choice.phone_of.id) == (("0246 215 056",), "RC-GR")


def test_somebody_abroad_is_not_sent_to_a_county(directory):
    for audience in ("DI", "PE", "PI", None):
        choice = directory.abroad(audience)
        assert choice.centre.id == "CCSCRS"
        assert choice.phones
    assert directory.competent(None, "PI").centre.id == "CCSCRS"


def test_an_unknown_county_is_an_error_and_no_county_is_the_national_authority(directory):
    with pytest.raises(KeyError):
        directory.competent("Klausenburg")
    choice = directory.competent(None)
    assert choice.reason == "county_unknown"
    assert choice.phones


@pytest.mark.parametrize(
    ("danger", "line"),
    [
        ("emergency", "112"),
        ("child", "119"),
        ("trafficking", "0800 800 678"),
        ("violence", "0800 500 333"),
        ("self_harm", "112"),
    ],
)
def test_hotlines(directory, danger, line):
    assert line in directory.hotline(danger).phone
    assert directory.hotlines(danger)[0].phone == ("112",)


@pytest.mark.parametrize(
    ("topic", "matter"),
    [
        ("work_report_abuse", "work"),
        ("asy_access", "asylum"),
        ("safe_trafficking_exploitation", "danger"),
        ("privacy_data", None),
    ],
)
def test_the_matter_of_a_topic(topic, matter):
    assert matter_of(topic) == matter


def test_lookup_keeps_the_contract():
    assert find("Cluj")["centre"] == "RC-MM"
    assert find("Cluj", audience="TW")["centre"] == "SJI-CJ"
    assert find("Berlin")["centre"] == "CCSCRS"
    nothing = find("")
    assert (nothing["county"], nothing["centre"], nothing["candidates"]) == (None, None, [])
    assert find(None, (47.16, 27.59))["county"] == "Iași"
    for row in (find("Cluj"), find("Izvoarele"), nothing):
        assert set(row) == {"text", "county", "centre", "candidates", "reason"}
        assert row["reason"].split(":")[0] in {"competence", "nearest", "ambiguous", "abroad", "unknown"}


@pytest.mark.parametrize(
    ("moment", "state", "opens"),
    [
        (datetime(2026, 11, 23, 8, 0, tzinfo=BUCHAREST), "open", None),
        (datetime(2026, 11, 23, 16, 30, tzinfo=BUCHAREST), "closed", datetime(2026, 11, 24, 8, 0, tzinfo=BUCHAREST)),
        (datetime(2026, 11, 27, 15, 0, tzinfo=BUCHAREST), "closed", datetime(2026, 12, 2, 8, 0, tzinfo=BUCHAREST)),
        (datetime(2026, 7, 6, 6, 0, tzinfo=UTC), "open", None),
        (datetime(2026, 12, 25, 10, 0, tzinfo=BUCHAREST), "closed", datetime(2026, 12, 28, 8, 0, tzinfo=BUCHAREST)),
    ],
)
def test_opening_hours_know_weekends_holidays_and_summer_time(directory, moment, state, opens):
    opening = open_now(directory["ITM-CS"], moment)
    assert (opening.state, opening.next_opening) == (state, opens)


def test_unseen_hours_are_unknown_and_a_hotline_is_always_open(directory):
    now = datetime(2026, 11, 23, 12, 0, tzinfo=BUCHAREST)
    assert open_now(directory["RC-TM"], now).state == "unknown"
    assert open_now(directory["EM-112"], now).state == "open"
    with pytest.raises(ValueError, match="time zone"):
        open_now(directory["RC-TM"], now.replace(tzinfo=None))


def _copy(folder: Path, file: str, old: str, new: str) -> Path:
    target = folder / "centres"
    target.mkdir()
    for path in DEFAULT_FOLDER.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.name == file:
            assert old in text
            text = text.replace(old, new, 1)
        (target / path.name).write_text(text, encoding="utf-8")
    return target


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("asylum_centres.yaml", "Timiș, Arad", "Timis, Arad", "RC-TM"),
        ("asylum_centres.yaml", "Timiș, Arad", "Timiș", "Arad belongs to 0"),
        ("asylum_centres.yaml", '["0256 421 240"]', '["call us"]', "RC-TM"),
        ("asylum_centres.yaml", '  phone: ["0256 421 240"]\n', "", "no telephone"),
        ("hotlines.yaml", '  phone: ["119"]\n', "", "CHILD-119"),
        ("organisations.yaml", "- id: ANOFM", "- id: ANOFM2", "ANOFM is missing"),
        ("organisations.yaml", "- id: ANOFM", "- id: ANC", "used twice"),
        ("organisations.yaml", "  kind: authority", "  kind: office", "IGI-CENTRAL"),
        ("organisations.yaml", "- id: ANOFM", "-- id: ANOFM", "YAML"),
    ],
)
def test_a_fault_is_named_with_file_entry_and_remedy(tmp_path, file, old, new, words):
    with pytest.raises(ContentError) as caught:
        load_directory(_copy(tmp_path, file, old, new))
    assert words in str(caught.value)
    assert all(finding.remedy for finding in caught.value.findings)


def test_planned_and_custody_places_cannot_be_chosen_even_when_they_claim_a_county(directory):
    chosen = set()
    for county in COUNTIES:
        for audience in ("AS", "BP", "TW", "ST", "EM", "TO", "UN", "RE", "DI", None):
            for matter in (None, "work", "stay", "danger", "return"):
                choice = directory.competent(county.name, audience, matter)
                chosen |= {choice.centre.id, *(other.centre.id for other in choice.also)}
    assert not {centre.id for centre in directory if not centre.offered} & chosen
    assert not any(centre.startswith(("NEXUS", "PC-", "ETC-")) for centre in chosen)


def test_a_status_decides_whether_a_place_is_offered(directory):
    centre = directory["CRI-TM"]
    assert centre.offered
    assert not Centre.model_validate({**centre.model_dump(), "status": "closed"}).offered

"""Directory, calendar and roster in the console: what is typed is in force, every other byte stays, and what would mislead is refused."""

import datetime
from contextlib import AsyncExitStack

import pytest

from bot.console import register_text
from bot.console.article_text import mark_of
from bot.console.register_forms import FIELDS, files, shown, shown_hours
from knowledge.centres import Directory, read_centres
from knowledge.events import read_events
from knowledge.rosters import read_roster
from tests.console.console_fixtures import Visitors, on_sqlite
from tests.console.knowledge_setting import over, run_git

pytestmark = on_sqlite
CENTRE = "/directory/centres/RC-TM"


@pytest.fixture
async def setting(console_database, tmp_path, wall):
    console, root = over(console_database, tmp_path, wall)
    async with AsyncExitStack() as stack:
        yield root, Visitors(console, stack)


def centre_file(root):
    return root / "centres" / "asylum_centres.yaml"


def typed(root, part="centres", entry_id="RC-TM", **changes):
    """What the browser sends for an entry that was opened and changed."""
    for path in files(root, part):
        entry = register_text.find(path.read_text(), entry_id)
        if entry:
            break
    values = {"mark": mark_of(path), "do": "save"}
    for field in FIELDS[part]:
        if field.shape == "hours":
            values |= {f"{field.key}_{day}": spans for day, spans in shown_hours(field, entry.fields).items()}
        else:
            values[field.key] = shown(field, entry.fields)
    return values | changes


async def test_hours_of_a_centre_are_changed_and_the_rest_stays(setting):
    root, visitors = setting
    before = centre_file(root).read_text()
    browser = await visitors.as_("editor", name="ana")
    page = await browser.open(CENTRE)
    assert page.status_code == 200 and "0256 421 240" in page.text
    form = typed(
        root,
        opening_hours_mon="09:00-13:00, 14:00-16:00",
        opening_hours_tue="-",
        holidays="RO",
        phone="0256 421 240\n0256 421 241",
    )
    done = await browser.send_form(CENTRE, form)
    assert done.status_code == 303, done.text
    centre = Directory(read_centres(root / "centres"))["RC-TM"]
    assert centre.opening_hours == {"mon": ("09:00-13:00", "14:00-16:00")} and centre.holidays == "RO"
    assert centre.phone == ("0256 421 240", "0256 421 241")
    after = centre_file(root).read_text()
    gone = set(before.splitlines()) - set(after.splitlines())
    assert gone == {'  phone: ["0256 421 240"]'}, "only the changed line goes; comments stay"
    assert run_git(root, "log", "-1", "--format=%an|%s").strip() == "ana|centres: RC-TM changed"
    assert "0256 421 241" in (await browser.open("/directory")).text


async def test_the_desk_reads_and_does_not_edit(setting):
    root, visitors = setting
    browser = await visitors.as_("desk", centre="RC-TM")
    page = await browser.open("/directory")
    assert "0256 421 240" in page.text and "/directory/centres/RC-TM" not in page.text
    assert (await browser.get(CENTRE)).status_code == 403
    assert (await browser.send_form(CENTRE, typed(root))).status_code == 403


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"opening_hours_mon": "25:00-26:00"}, 422),
        ({"opening_hours_mon": "dimineața"}, 422),
        ({"phone": "sună-mă"}, 422),
        ({"phone": ""}, 422),  # routing ends at a telephone of every asylum centre
        ({"email": "nu e adresă"}, 422),
        ({"website": "javascript:alert(1)"}, 422),
        ({"names_ro": ""}, 422),
        ({"names_ro": "x" * 301}, 422),
        ({"status": "closed"}, 422),  # its counties would have no centre
        ({"status": "<b>"}, 422),
        ({"sources": "- {title: 'x'"}, 422),
        ({"sources": "title: x"}, 422),
        ({"sources": ""}, 422),
        ({"checked": "ieri"}, 422),
        ({"mark": "0" * 32}, 409),
        ({"do": "delete"}, 422),
    ],
)
async def test_what_would_mislead_is_refused_and_kept_in_the_form(setting, change, status):
    root, visitors = setting
    before = centre_file(root).read_bytes()
    browser = await visitors.as_("editor")
    await browser.open(CENTRE)
    answer = await browser.send_form(CENTRE, typed(root, note="nota mea <script>x", **change))
    assert answer.status_code == status and centre_file(root).read_bytes() == before
    assert "nota mea &lt;script&gt;x" in answer.text and "<script>x" not in answer.text


EVENT = {
    "id": "bursa-cluj", "kind": "job_fair", "title_ro": "Bursă: „străini” # 1 <b>", "day": "2027-02-10", "county": "Cluj", "place": "str. A: nr. 1",
    "organiser": "no", "source_title": "ajofm", "source_date": "2027-01-20", "checked": "2027-01-21", "languages": "ro\nen", "do": "save",
}  # fmt: skip


async def test_an_event_is_added_changed_and_taken_away_and_the_comments_stay(setting):
    root, visitors = setting
    path = root / "events.yaml"
    before = path.read_text()
    browser = await visitors.as_("editor")
    await browser.open("/directory/events/new")
    assert (await browser.send_form("/directory/events/new", EVENT | {"mark": mark_of(path)})).status_code == 303
    (event,) = read_events(root)[0]
    assert (
        event.title["ro"] == EVENT["title_ro"] and event.day == datetime.date(2027, 2, 10) and event.organiser == "no"
    )
    assert path.read_text().startswith(before.rstrip("\n")) and event.languages == ["ro", "en"]
    listed = (await browser.open("/directory?part=events&county=Cluj")).text
    assert "&lt;b&gt;" in listed and "# 1 <b>" not in listed
    twice = await browser.send_form("/directory/events/new", EVENT | {"mark": mark_of(path)})
    assert twice.status_code == 422 and len(read_events(root)[0]) == 1
    form = typed(root, "events", "bursa-cluj", until="2027-02-01")
    assert (await browser.send_form("/directory/events/bursa-cluj", form)).status_code == 422  # ends before it begins
    form = typed(root, "events", "bursa-cluj", until="2027-02-11")
    assert (await browser.send_form("/directory/events/bursa-cluj", form)).status_code == 303
    assert read_events(root)[0][0].until == datetime.date(2027, 2, 11)
    await browser.open("/directory/events/bursa-cluj")
    gone = await browser.send_form("/directory/events/bursa-cluj", {"do": "delete", "mark": mark_of(path)})
    assert (
        gone.status_code == 303 and read_events(root) == ([], []) and path.read_text().startswith(before.rstrip("\n"))
    )


async def test_somebody_is_added_to_the_roster(setting):
    root, visitors = setting
    path = root / "rosters.yaml"
    browser = await visitors.as_("admin")
    await browser.open("/directory/rosters/new")
    new = {
        "id": "RES-TM-1", "kind": "interpreter", "institution": "ITM Timiș", "county": "Timiș", "languages": "ne", "hours_mon": "09:00-15:00",
        "contact": "int. 12", "checked": "2026-11-21", "source": "scrisoare", "do": "save", "mark": mark_of(path),
    }  # fmt: skip
    assert (await browser.send_form("/directory/rosters/new", new | {"contact": ""})).status_code == 422
    assert (await browser.send_form("/directory/rosters/new", new | {"languages": "klingon"})).status_code == 422
    for name in ("res", "../x", "A B", "RES-TM-1\n- id: X"):
        assert (await browser.send_form("/directory/rosters/new", new | {"id": name})).status_code == 422
    assert (await browser.send_form("/directory/rosters/new", new)).status_code == 303
    (helper,) = read_roster(path)[0]
    assert helper.hours == {"mon": ("09:00-15:00",)} and "[]" not in path.read_text().splitlines()
    assert "ITM Timiș" in (await browser.open("/directory?part=rosters")).text


async def test_unknown_entries_and_broken_files(setting):
    root, visitors = setting
    browser = await visitors.as_("editor")
    for path in (
        "/directory/centres/NONE",
        "/directory/nosuch/RC-TM",
        "/directory/centres/new",
        "/directory/events/..%2fx",
        "/directory/centres/%2e%2e",
    ):
        assert (await browser.get(path)).status_code in {404, 307}, path
    for odd in ("part=%00", "county=<b>", "q=" + "x" * 3000, "q=<script>x"):
        page = await browser.open(f"/directory?{odd}")
        assert page.status_code == 200 and "<script>x" not in page.text
    (root / "events.yaml").write_text("- id: x\n  day: [\n")
    page = await browser.open("/directory?part=events")
    assert page.status_code == 200 and "events.yaml" in page.text
    await browser.open("/directory/events/new")
    assert (
        await browser.send_form("/directory/events/new", EVENT | {"mark": mark_of(root / "events.yaml")})
    ).status_code == 422

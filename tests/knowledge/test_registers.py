"""Registers: acts and who rests on them, facts that change under an article, the journal of updates, the calendar."""

import datetime
from pathlib import Path

import pytest

from actions.article_reply import article_args
from actions.calendar import KINDS, coming_up
from knowledge.acts import check_acts, read_acts
from knowledge.article_files import read_articles
from knowledge.content import read_content, served
from knowledge.events import check_events, read_events, upcoming
from knowledge.fact_register import changed_under, cited_facts, compare, read_facts, read_register, write_register
from knowledge.fingerprints import Recipe
from knowledge.index import load_snapshot
from knowledge.index_build import build
from knowledge.register_checks import check_registers
from knowledge.revisions import read_revisions, record, updates_since
from tests.backends import HashEncoder, sample_base

TODAY = datetime.date(2026, 12, 1)
ACT = '- id: "OUG 194/2002"\n  title: "Străini"\n  also: ["Ordonanța 194"]\n'
CITING = "work-report-abuse"
SOURCE = Path("articles/work_report_abuse/work-report-abuse/ro.md")


@pytest.fixture
def root(tmp_path):
    base = sample_base(tmp_path)
    (base / "acts.yaml").write_text(ACT, encoding="utf-8")
    return base


def articles(root):
    return read_articles(root)[0]


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def keys(findings):
    return sorted(finding.key for finding in findings)


def test_an_act_finds_its_articles_by_any_of_its_names(root):
    acts, findings = read_acts(root)
    assert findings == []
    act = acts.find("Ordonanța 194")
    assert act is acts.find("OUG 194/2002")
    before = [article.id for article in acts.citing(act, articles(root))]
    assert CITING in before
    edit(root / SOURCE, 'act: "OUG 194/2002"', 'act: "Ordonanța 194"')
    assert [article.id for article in acts.citing(act, articles(root))] == before


def test_an_act_that_is_not_registered_is_named(root):
    edit(root / SOURCE, 'act: "OUG 194/2002"', 'act: "Legea 1/1900"')
    findings = check_acts(articles(root), root, TODAY)
    assert [(finding.path, dict(finding.args)["act"]) for finding in findings if finding.key == "act-unknown"] == [
        (SOURCE.as_posix(), "Legea 1/1900")
    ]


def test_an_act_that_changed_puts_articles_under_review_until_they_are_checked(root):
    (root / "acts.yaml").write_text(ACT + '  changed: 2026-11-30\n  note: "Termene noi."\n', encoding="utf-8")
    reviewed = {finding.path for finding in check_acts(articles(root), root, TODAY) if finding.key == "law-changed"}
    assert SOURCE.as_posix() in reviewed
    edit(root / SOURCE, "checked: 2026-11-21", "checked: 2026-11-30")
    still = {finding.path for finding in check_acts(articles(root), root, TODAY) if finding.key == "law-changed"}
    assert still == reviewed - {SOURCE.as_posix()}


@pytest.mark.parametrize(("day", "under_review"), [("2020-01-01", False), ("2026-11-22", True), ("2999-01-01", False)])
def test_a_reader_is_told_from_the_day_of_the_change(root, tmp_path, monkeypatch, day, under_review):
    (root / "acts.yaml").write_text(f"{ACT}  changed: {day}\n", encoding="utf-8")

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 12, 1, tzinfo=tz)

    monkeypatch.setattr(datetime, "datetime", Clock)
    content = read_content(root)
    article = next(row for row in served(content.articles, content.acts) if row.id == CITING)
    assert article_args(article, ["en"], 0.9)["under_review"] is under_review


def test_marking_an_act_changes_what_is_served_and_nothing_else(root, tmp_path):
    folder, encoder = tmp_path / "index", HashEncoder()
    build(root, folder, encoder)
    before = encoder.encoded
    (root / "acts.yaml").write_text(ACT + "  changed: 2999-01-01\n", encoding="utf-8")
    build(root, folder, encoder)
    snapshot = load_snapshot(folder, Recipe(encoder="hash-64", dimensions=64))
    assert snapshot.articles[CITING].law_changed == datetime.date(2999, 1, 1)
    assert encoder.encoded == before


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("- id: [", "yaml-faulty"),
        ("acts: {}\n", "entries-shape"),
        (ACT + "  changed: soon\n", "field-date"),
        (ACT + ACT, "entry-twice"),
        ("- title: x\n", "field-missing"),
    ],
)
def test_a_broken_register_is_named_and_the_articles_are_still_served(root, text, key):
    (root / "acts.yaml").write_text(text, encoding="utf-8")
    content = read_content(root)
    assert key in keys(content.findings)
    assert len(served(content.articles, content.acts)) == 3


FACTS = "# B\n- [B-001] Statement one. | Source: x | Date: 2025 | Confidence: seen\n- [B-002] Other. | Date: 2024\n"


@pytest.fixture
def facts(tmp_path):
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "B.md").write_text(FACTS, encoding="utf-8")
    return folder


def test_a_fact_that_changes_is_reported_under_every_article_that_cites_it(root, facts):
    cited = cited_facts(articles(root))
    first = compare([], read_facts(facts), cited, datetime.date(2026, 11, 20))
    assert changed_under(articles(root), first) == []
    write_register(root, first)
    edit(facts / "B.md", "Date: 2025", "Date: 2026")
    second = compare(read_register(root)[0], read_facts(facts), cited, TODAY)
    (found,) = [row for row in changed_under(articles(root), second) if row[0].id == CITING]
    assert [fact.id for fact in found[1]] == ["B-001"]
    write_register(root, second)
    assert "fact-changed" in keys(check_registers(articles(root), root, TODAY))
    edit(root / SOURCE, "checked: 2026-11-21", "checked: 2026-12-01")
    assert CITING not in [article.id for article, _ in changed_under(articles(root), second)]


def test_a_fact_that_only_moves_or_is_spaced_otherwise_has_not_changed(facts):
    before = read_facts(facts)
    (facts / "B.md").write_text("\n\n" + FACTS.replace("Statement one", "Statement  one"), encoding="utf-8")
    assert read_facts(facts) == before


def test_a_fact_that_goes_is_reported_once_with_its_day_and_may_come_back(root, facts):
    cited = cited_facts(articles(root))
    register = compare([], read_facts(facts), cited, datetime.date(2026, 11, 1))
    gone = compare(register, {}, cited, TODAY)
    assert {(fact.state, fact.since) for fact in gone} == {("gone", TODAY)}
    assert compare(gone, {}, cited, TODAY + datetime.timedelta(1)) == gone
    back = compare(gone, read_facts(facts), cited, TODAY + datetime.timedelta(2))
    assert {fact.state for fact in back if fact.id == "B-001"} == {"present"}


def test_only_updates_because_of_the_law_count_as_such_and_first_texts_do_not(root):
    assert len(record(articles(root), root, datetime.date(2026, 11, 21))) == 3
    assert record(articles(root), root, TODAY) == []
    text = (root / SOURCE).read_text(encoding="utf-8")
    text = text.replace("revision: 2", "revision: 3").replace("change: editorial", "change: legislative")
    (root / SOURCE).write_text(text, encoding="utf-8")
    assert "revision-not-recorded" in keys(check_registers(articles(root), root, TODAY))
    (new,) = record(articles(root), root, TODAY)
    assert (new.id, new.change, new.day) == (f"{CITING}@3", "legislative", TODAY)
    assert "revision-not-recorded" not in keys(check_registers(articles(root), root, TODAY))
    revisions, findings = read_revisions(root)
    assert findings == []
    assert updates_since(revisions, TODAY)["legislative"] == 1
    assert updates_since(revisions, TODAY + datetime.timedelta(1)) == {}
    assert updates_since([row for row in revisions if row.number == 1], datetime.date(2020, 1, 1)) == {}


def test_a_damaged_journal_is_named_and_never_written_over(root):
    path = root / "revisions.yaml"
    path.write_text("- {id: broken\n", encoding="utf-8")
    record(articles(root), root, TODAY)
    assert path.read_text(encoding="utf-8") == "- {id: broken\n"
    assert any(finding.path == "revisions.yaml" for finding in check_registers(articles(root), root, TODAY))


EVENT = """\
- id: {id}
  kind: job_fair
  title: {{ro: "Târg", en: "Fair"}}
  day: {day}
  county: {county}
  place: "str. X"
  organiser: AJOFM
  source: {{title: "ajofm", date: 2026-11-01}}
  checked: 2026-11-01
"""


def test_past_events_are_never_served_and_the_county_counts(root):
    rows = [("past", "2026-11-30", "Cluj"), ("today", "2026-12-01", "Cluj"), ("next", "2026-12-24", "Iași")]
    text = "".join(EVENT.format(id=name, day=day, county=county) for name, day, county in rows)
    online = EVENT.format(id="online", day="2026-12-05", county="x").replace("  county: x\n", "")
    (root / "events.yaml").write_text(text + online, encoding="utf-8")
    events, findings = read_events(root)
    assert findings == []
    assert [event.id for event in upcoming(events, None, TODAY)] == ["today", "online", "next"]
    assert [event.id for event in upcoming(events, "Cluj", TODAY)] == ["today", "online"]
    assert events[0].words(["ne", "en"]) == "Fair"


def test_an_event_over_several_days_is_shown_to_its_last(root):
    (root / "events.yaml").write_text(
        EVENT.format(id="long", day="2026-11-28", county="Cluj") + "  until: 2026-12-01\n", encoding="utf-8"
    )
    events, _ = read_events(root)
    assert len(upcoming(events, "Cluj", TODAY)) == 1
    assert upcoming(events, "Cluj", TODAY + datetime.timedelta(1)) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('  place: "str. X"\n', "", "event-nowhere"),
        ("county: Cluj", "county: Klausenburg", "field-faulty"),
        ("kind: job_fair", "kind: party", "field-choice"),
        ("  checked: 2026-11-01\n", "", "field-missing"),
        ("  checked: 2026-11-01\n", "  checked: 2026-11-01\n  until: 2026-01-01\n", "event-days"),
    ],
)
def test_what_is_wrong_in_the_calendar_is_named(root, old, new, key):
    text = EVENT.format(id="fair", day="2026-12-24", county="Cluj")
    (root / "events.yaml").write_text(text.replace(old, new), encoding="utf-8")
    assert keys(check_events(root)) == [key]


def test_dates_are_shown_under_the_answers_they_belong_to_by_county_and_never_when_past(root, tmp_path, monkeypatch):
    rows = [("past", "2020-11-30", "Cluj"), ("next", "2999-12-24", "Cluj"), ("elsewhere", "2999-12-01", "Iași")]
    (root / "events.yaml").write_text("".join(EVENT.format(id=i, day=d, county=c) for i, d, c in rows), "utf-8")
    build(root, tmp_path / "index", HashEncoder())
    snapshot = load_snapshot(tmp_path / "index", Recipe(encoder="hash-64", dimensions=64))
    assert [event.id for event in snapshot.events] == ["past", "next", "elsewhere"]
    article = snapshot.articles[CITING]
    assert coming_up(snapshot, article, ["en"], "Cluj") == {}
    fairs = article.model_copy(update={"topic": "int_info_sessions_job_fairs"})
    assert [row["day"] for row in coming_up(snapshot, fairs, ["en"], "Cluj")["coming_up"]] == ["2999-12-24"]
    shown = coming_up(snapshot, fairs, ["ne", "en"], None)["coming_up"]
    assert [(row["title"], row["where"]) for row in shown] == [("Fair", "str. X, Iași"), ("Fair", "str. X, Cluj")]
    courses = article.model_copy(update={"topic": "int_romanian_course"})
    assert coming_up(snapshot, courses, ["en"], "Cluj") == {}


def test_a_new_date_is_served_without_embedding_anything(root, tmp_path):
    folder, encoder = tmp_path / "index", HashEncoder()
    build(root, folder, encoder)
    before = encoder.encoded
    (root / "events.yaml").write_text(EVENT.format(id="next", day="2999-12-24", county="Cluj"), encoding="utf-8")
    build(root, folder, encoder)
    assert len(load_snapshot(folder, Recipe(encoder="hash-64", dimensions=64)).events) == 1
    assert encoder.encoded == before


def test_the_topics_with_dates_exist():
    topics = (Path(__file__).parents[2] / "knowledge/topics.yaml").read_text(encoding="utf-8")
    assert all(f"- id: {topic}\n" in topics for topic in KINDS)

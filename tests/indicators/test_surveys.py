"""Surveys: files that staff write, the way through one in the chat, what is kept, and the report by county."""

import datetime
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.assembly import load_catalogue
from bot.incoming import Incoming, pressed
from bot.rendering import Renderer
from bot.replies import Reply
from bot.surveys.report import by_county, whole
from bot.surveys.store import SENT, UNNAMED, SurveyCount, SurveyCounts
from bot.surveys.talk import REGIONS, SurveyTalk, read_step
from bot.telegram.callback_data import pack, unpack
from knowledge.counties import BY_PLATE
from knowledge.languages import load_languages
from knowledge.survey_files import read_surveys

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
SHIPPED = KNOWLEDGE / "surveys" / "regional-integration.yaml"
NOON = datetime.datetime(2027, 2, 3, 12, tzinfo=datetime.UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "surveys").mkdir()
    text = SHIPPED.read_text(encoding="utf-8").replace("state: draft", "state: open")
    (tmp_path / "surveys" / SHIPPED.name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def talk(database, folder) -> SurveyTalk:
    return SurveyTalk(SurveyCounts(database), folder, lambda: NOON)


def value(reply: Reply, place: int) -> str:
    """What a button of a reply carries, after a trip through Telegram's 64 bytes."""
    packed = pack(reply.buttons[place].send)
    assert len(packed.encode()) <= 64
    _, entities = pressed(unpack(packed))
    return str(entities["value"])


async def through(talk: SurveyTalk, person: str, places: list[int]) -> Reply:
    reply = talk.begin(person, "en")
    for place in places:
        reply = await talk.pressed(value(reply, place), person, "en")
    return reply


async def kept(database) -> dict[tuple[str, str, str], int]:
    async with database.session() as session:
        return {(row.question, row.choice, row.county): row.total for row in await session.scalars(select(SurveyCount))}


def test_the_shipped_survey_is_sound_and_a_draft():
    surveys, findings = read_surveys(KNOWLEDGE)
    assert findings == [] and [one.state for one in surveys if one.id == "regional-integration"] == ["draft"]


def test_every_county_is_in_one_region():
    assert sorted(plate for _, plates in REGIONS for plate in plates.split()) == sorted(BY_PLATE)


async def test_the_whole_way_keeps_counts_only_after_the_person_sends(talk, database):
    timis = [0, 4, 3]  # yes, region Vest, Timiș
    reply = await through(
        talk, "a", [*timis, 0, 1, 2, 0, 4, 1]
    )  # the fifth question has four choices: place 4 leaves it out
    assert reply.say == "survey_review" and await kept(database) == {}
    assert "Timiș" in reply.args["answers"] and "Yes, below my skills" not in reply.args["answers"]
    assert "No, I am looking" in reply.args["answers"]
    assert (await talk.pressed(value(reply, 0), "a", "en")).say == "survey_thanks"
    found = await kept(database)
    assert found[SENT, SENT, "Timiș"] == 1 and found["work", "seeking", "Timiș"] == 1
    assert not any(question == "doctor" for question, _, _ in found)


async def test_stopping_sends_nothing(talk, database):
    reply = await through(talk, "a", [0, 4, 3, 0])
    assert (await talk.pressed(value(reply, -1), "a", "en")).say == "survey_stopped"
    assert (await through(talk, "b", [1])).say == "survey_stopped"
    assert await kept(database) == {}


async def test_the_county_can_be_left_out(talk, database):
    reply = await through(talk, "a", [0, -1, 0, 0, 0, 0, 0, 0, 0])
    assert reply.say == "survey_thanks"
    assert {county for _, _, county in await kept(database)} == {UNNAMED}


async def test_a_double_press_counts_once_and_another_person_again(talk, database):
    way = [0, 4, 3, 0, 0, 0, 0, 0, 0]
    last = value(await through(talk, "a", way), 0)
    said = [(await talk.pressed(last, "a", "en")).say for _ in range(3)]
    assert said == ["survey_thanks", "survey_again", "survey_again"]
    assert talk.begin("a", "en").say == "survey_again"
    await talk.pressed(last, "b", "en")
    assert (await kept(database))[SENT, SENT, "Timiș"] == 2


async def test_a_draft_is_asked_of_nobody(database):
    talk = SurveyTalk(SurveyCounts(database), KNOWLEDGE, lambda: NOON)
    assert talk.begin("a", "ne").say == "survey_none"
    reply = await talk.pressed("regional-integration~TM~000000~s", "a", "ne")
    assert reply.say == "survey_none" and await kept(database) == {}


@given(st.one_of(st.text(max_size=60), st.from_regex(r"regional-integration~[RTM?0-9]{0,3}~[0-9-]{0,8}~[sx]?", fullmatch=True)))  # fmt: skip
@settings(max_examples=50, deadline=None)
def test_no_value_of_a_button_breaks_it(tmp_path_factory, given_value):
    import asyncio

    class Nowhere:
        added = 0

        async def add(self, survey, county, answers, quarter) -> None:
            assert set(answers.values()) <= {"well", "some", "not", "yes", "none_near", "no_time", "not_needed", "fits", "below", "seeking", "not_seeking", "good", "crowded", "dear", "unsure", "hard", "no", "no_need", "warmly", "coldly", "badly", "none"}  # fmt: skip
            assert county == "" or county in BY_PLATE.values()

    root = tmp_path_factory.getbasetemp() / "surveys-open"
    if not root.exists():
        (root / "surveys").mkdir(parents=True)
        text = SHIPPED.read_text(encoding="utf-8").replace("state: draft", "state: open")
        (root / "surveys" / SHIPPED.name).write_text(text, encoding="utf-8")
    talk = SurveyTalk(Nowhere(), root, lambda: NOON)
    reply = asyncio.run(talk.pressed(given_value, "a", "ar"))
    assert reply.say.startswith("survey_")
    assert read_step(given_value) is not None


def test_every_step_has_words_in_every_language(folder):
    import asyncio

    renderer = Renderer(load_catalogue(), {row.tag: row.native for row in load_languages()})

    class Nowhere:
        async def add(self, *_: object) -> None: ...

    for row in load_languages().offered:
        talk = SurveyTalk(Nowhere(), folder, lambda: NOON)
        reply = talk.begin("a", row.tag)
        seen = []
        for place in [0, 4, 3, 0, 0, 0, 0, 0, 0, 0]:
            (message,) = renderer.messages(reply, row.tag)
            seen.append(message.text)
            if not reply.buttons:
                break
            reply = asyncio.run(talk.pressed(value(reply, place), "a", row.tag))
        assert reply.say == "survey_thanks" and all(seen)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("state: draft", "state: perhaps"), "state"),
        (("counties: []", "counties: [Timis]"), "diacritics"),
        (('en: "How is your life here?"', 'fr: "x"'), "missing in en"),
        (("closes: 2027-12-31", "closes: 2020-01-01"), "before"),
        (("id: course", "id: romanian"), "same id"),
        (("questions:", "questions: []\nold:"), "questions"),
        (("title:", "title: ["), ""),
        (("state: draft", "state: draft\nsecret: 1"), "secret"),
    ],
)
def test_a_faulty_file_is_named_and_the_others_go_on(tmp_path, change, said):
    (tmp_path / "surveys").mkdir()
    text = SHIPPED.read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "surveys" / "bad.yaml").write_text(text.replace(*change), encoding="utf-8")
    (tmp_path / "surveys" / "latin.yaml").write_bytes("title: ș".encode("utf-16"))
    shutil.copy(SHIPPED, tmp_path / "surveys" / "good.yaml")
    surveys, findings = read_surveys(tmp_path)
    assert [one.id for one in surveys] == ["good"]
    assert {finding.path for finding in findings} == {"surveys/bad.yaml", "surveys/latin.yaml"}
    assert any(said in str(finding.args) for finding in findings if finding.path == "surveys/bad.yaml")


SURVEY = read_surveys(KNOWLEDGE)[0][0]
ROMANIAN = SURVEY.questions[0]
CHOICES = [choice.id for choice in ROMANIAN.choices]


def counts(**counties: tuple[int, int, int]) -> dict[tuple[str, str, str], int]:
    found = {}
    for county, numbers in counties.items():
        for choice, number in zip(CHOICES, numbers, strict=True):
            if number:
                found["romanian", choice, county] = number
        found[SENT, SENT, county] = sum(numbers)
    return found


def test_the_report_shows_shares_and_hides_small_choices():
    sent, answered = whole(SURVEY, counts(Cluj=(30, 10, 3), Dolj=(20, 5, 0)), 5)
    assert sent == 68 and answered[0].total == 68
    assert answered[0].choices == {"well": 50, "some": None, "not": None}
    assert answered[0].share("well") == 74 and answered[0].share("not") is None
    assert whole(SURVEY, counts(Cluj=(1, 1, 1)), 5)[0] is None


def test_a_county_with_a_small_choice_is_hidden_with_another():
    table = by_county(ROMANIAN, counts(Cluj=(30, 10, 3), Dolj=(20, 5, 6), Timiș=(90, 80, 70)), 5)
    assert table["Cluj"] == dict.fromkeys(CHOICES) and table["Dolj"] == dict.fromkeys(CHOICES)
    assert table["Timiș"] == {"well": 90, "some": 80, "not": 70}


@given(st.dictionaries(st.sampled_from(["Cluj", "Dolj", "Arad", "Iași"]), st.tuples(*[st.integers(0, 9)] * 3)), st.integers(3, 6))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_what_is_left_of_a_choice_is_never_a_small_group(counties, k):
    found = counts(**counties)
    _, answered = whole(SURVEY, found, k)
    table = by_county(ROMANIAN, found, k)
    for choice in CHOICES:
        assert all(row[choice] is None or not 0 < row[choice] < k for row in table.values())
        total = answered[0].choices[choice]
        hidden = [county for county, row in table.items() if row[choice] is None]
        if total is not None and hidden and len(hidden) < len(table):
            rest = total - sum(row[choice] or 0 for row in table.values())
            assert len(hidden) > 1 and (rest == 0 or rest >= k)


async def test_the_conversation_leads_through_it(folder, tmp_path, monkeypatch):
    from tests.bot.test_conversation import engine, sends, text_of

    async with engine(tmp_path) as setting:
        setting.conversation._surveys = SurveyTalk(SurveyCounts(setting.database), folder, lambda: NOON)
        turn = await setting.say("/survey", choice="en")
        assert "How is your life here?" in text_of(turn)
        for place in (0, 4, 3, 0, 0, 0, 0, 0, 0, 0):
            turn = await setting.say(sends(turn)[place], kind="press", choice="en")
        assert text_of(turn).startswith("Thank you")
        assert (await kept(setting.database))[SENT, SENT, "Timiș"] == 1
        assert setting.rasa.asked == []
        assert Incoming("a", "telegram").kind == "text"

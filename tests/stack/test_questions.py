"""`punte ask --jsonl` through the true processes: five languages, no answer, a person, bad input, and the outside contract."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.stack.conftest import PUNTE

pytestmark = [pytest.mark.stack, pytest.mark.timeout(400)]
CONTRACT = ROOT.parent / "shared" / "contract"

QUESTIONS = {
    "ro": ("mi-a expirat permisul de sedere saptamana trecuta ce fac", {"stay_permit_extension"}),
    "en": ("my boss has not paid my salary for two months, where do i complain", {"work_report_abuse"}),
    "uk": ("як записати дитину до школи якщо ми з України", {"int_school_access"}),
    "ar": ("كيف بقدم طلب لجوء برومانيا", {"asy_access"}),
    "ne": ("साहु फेर्न मिल्छ कि मिल्दैन, नयाँ कम्पनीले काम दिन्छ भनेको छ", {"work_change_employer"}),
}


@pytest.fixture(scope="module")
def answers(ask):
    rows = ask(*({"id": tag, "text": text} for tag, (text, _) in QUESTIONS.items()))
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("tag", QUESTIONS)
def test_a_question_in_each_language_gets_its_article(answers, tag):
    row = answers[tag]
    assert row["outcome"] == "answer", row
    assert row["topic"] in QUESTIONS[tag][1]
    assert row["language"] == tag
    assert 0 < row["score"] <= 1
    assert row["buttons"]
    assert row["ms"] > 0


def test_what_nobody_can_answer_is_said_and_a_second_miss_offers_a_person(ask):
    first, second = ask(
        {"id": "1", "text": "what is the capital of mongolia", "sender": "lost"},
        {"id": "2", "text": "who won the match yesterday", "sender": "lost"},
    )
    assert first["outcome"] == second["outcome"] == "no_answer"
    assert first["text"] != second["text"]
    assert any(button.get("send") == "/ask_person" for button in second["buttons"])


def test_danger_gets_the_fixed_numbers(ask):
    (row,) = ask({"id": "1", "text": "my husband beats me every night and i am afraid he will kill me"})
    assert row["outcome"] == "urgent"
    assert "112" in row["text"][0] and "0800 500 333" in row["text"][0]


def test_a_person_is_reached_by_consent_and_place(ask):
    rows = ask(
        {"id": "1", "text": "I want to speak with a person", "sender": "p", "lang": "en"},
        {"id": "2", "text": "/affirm", "sender": "p", "lang": "en"},
        {"id": "3", "text": "Iași", "sender": "p", "lang": "en"},
        {"id": "4", "text": '/request{"do":"send"}', "sender": "p", "lang": "en"},
    )
    assert [row["outcome"] for row in rows] == ["handoff"] * 4, rows
    assert rows[2]["centre"] == "RC-RAD" or rows[2]["centre"].startswith("RC-")
    assert "P-" not in rows[2]["text"][0] and "P-" in rows[3]["text"][0]


def test_another_place_is_asked_for_as_in_the_form_and_the_rest_of_the_request_is_kept(ask):
    elsewhere, show = '/request{"do":"place"}', '/request{"do":"show"}'
    steps = {
        "talk": "I want to speak with a person", "agree": "/affirm", "first": "Iași", "interpreter": '/request{"do":"interpreter","value":"yes"}',
        "asked": elsewhere, "unknown": '/give_place{"place":"qwxyz"}', "several": "Vlădeni", "between": "how much does the residence permit card cost",
        "back": show, "thanks": "/thanks", "asked again": elsewhere, "town": "Timișoara",
        "third": elsewhere, "abroad": '/give_place{"place":"Germany"}', "fourth": elsewhere, "shared": "", "sent": '/request{"do":"send"}',
    }  # fmt: skip
    lines = [{"id": name, "text": text, "sender": "e", "lang": "en"} for name, text in steps.items()]
    rows = ask(*(line | ({"location": [46.77, 23.59]} if line["id"] == "shared" else {}) for line in lines))
    said = {row["id"]: "\n".join(row["text"]) for row in rows}
    outcome = {row["id"]: row["outcome"] for row in rows}
    centre = {row["id"]: row["centre"] for row in rows}
    assert "Iași" in said["first"] and "Which county or town" in said["asked"]
    assert "I do not know that place" in said["unknown"] and "Which county?" in said["several"]
    assert outcome["between"] in {"answer", "clarify"}
    assert "Iași" in said["back"] and outcome["thanks"] == "small_talk"
    assert "Which county or town" in said["asked again"], "no consent is asked for twice"
    assert "Timiș" in said["town"] and "Interpreter: yes" in said["town"] and "Iași" not in said["town"]
    assert "outside Romania" in said["abroad"]
    assert "Cluj" in said["shared"] and "Interpreter: yes" in said["shared"]
    assert [name for name, words in said.items() if "P-" in words] == ["sent"]
    assert centre["sent"] == centre["shared"] != centre["first"]


def test_declining_sends_nothing_and_still_shows_a_telephone(ask):
    rows = ask(
        {"id": "1", "text": "vreau sa vorbesc cu un om", "sender": "d"}, {"id": "2", "text": "nu", "sender": "d"}
    )
    assert rows[1]["outcome"] == "handoff"
    assert "021 " in "\n".join(rows[1]["text"])


def test_a_question_inside_the_form_is_answered_and_the_form_goes_on(ask):
    rows = ask(
        {"id": "1", "text": "I want to talk to a human", "sender": "q", "lang": "en"},
        {"id": "2", "text": "/affirm", "sender": "q", "lang": "en"},
        {
            "id": "3",
            "text": "how much does the residence permit card cost and how long does renewal take",
            "sender": "q",
            "lang": "en",
        },
        {"id": "4", "text": "Cluj-Napoca", "sender": "q", "lang": "en"},
        {"id": "5", "text": "/affirm", "sender": "q", "lang": "en"},
    )
    assert rows[2]["outcome"] in {"answer", "clarify"}, rows[2]
    assert rows[3]["outcome"] == "handoff" and "Cluj" in rows[3]["text"][0], rows[3]
    assert "P-" in rows[4]["text"][0], rows[4]


def test_the_chosen_language_is_kept_and_wins(ask):
    rows = ask(
        {"id": "1", "text": "/language ne", "sender": "l"},
        {"id": "2", "text": "where can my children go to school", "sender": "l"},
    )
    assert rows[0]["outcome"] == "settings"
    assert rows[1]["served_language"] in {"ne", "en"}
    assert any("\u0900" <= letter <= "\u097f" for letter in "".join(rows[1]["text"]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "🤷🤷🤷",
        "\u0000\u0007",
        "x" * 10_000,
        "<b>hello</b><script>",
        "'; DROP TABLE person; --",
        "/nonsense",
        "/affirm{",
        "ẑ̶̛͓a̶͎̐l̷̫̈g̶̰̎o̷̗͂",
        "?!?!",
        "\u202e\u200f",
    ],
)
def test_whatever_is_written_a_sentence_comes_back(ask, text):
    (row,) = ask({"id": "1", "text": text})
    assert row["text"] and all(part.strip() for part in row["text"])
    assert row["outcome"] != "trouble"


def test_a_faulty_line_gets_an_error_and_stops_nothing(ask):
    rows = ask("not json", {"id": "1"}, '["a"]', {"id": "2", "text": "asylum"})
    assert ["error" in row for row in rows] == [True, True, True, False]
    assert rows[1]["id"] == "1"


def test_the_outside_contract_is_kept(service):
    if not (CONTRACT / "check.py").exists():
        pytest.skip("the contract's schemas are not on this machine")
    done = subprocess.run(
        [sys.executable, str(CONTRACT / "check.py"), PUNTE],
        capture_output=True,
        text=True,
        env=service.environment,
        cwd=ROOT,
        timeout=390,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_a_person_wrote_is_in_a_log(service, ask):
    mark = "qzmarkedwordqz"
    ask({"id": "1", "text": f"my permit {mark} expires", "sender": mark})
    for path in service.data.rglob("*"):
        if path.is_file() and path.suffix in {".log", ".out", ".json"} and "index" not in path.parts:
            assert mark not in path.read_text(encoding="utf-8", errors="replace"), path


def test_the_search_and_centre_commands_keep_their_shape(service):
    lines = json.dumps({"id": "a", "text": "asylum"}) + "\nnot json\n"
    done = subprocess.run(
        [PUNTE, "knowledge", "search", "--jsonl"],
        input=lines,
        capture_output=True,
        text=True,
        env=service.environment,
        cwd=Path("/"),
        timeout=120,
        check=True,
    )
    row = json.loads(done.stdout.splitlines()[0])
    assert row["hits"][0]["topic"].startswith("asy_") and 0 <= row["answerable"] <= 1


def test_a_short_reply_or_a_town_does_not_change_the_language(ask):
    rows = ask(
        {"id": "1", "text": "vreau sa vorbesc cu un om", "sender": "s"},
        {"id": "2", "text": "da", "sender": "s"},
        {"id": "3", "text": "Baia Mare", "sender": "s"},
        {"id": "4", "text": '/request{"do":"send"}', "sender": "s"},
    )
    assert [row["served_language"] for row in rows] == ["ro"] * 4
    assert "Maramureș" in rows[2]["text"][0]
    assert "P-" in rows[3]["text"][0]

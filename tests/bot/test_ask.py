"""`punte ask --jsonl`: a faulty line gets an error line of its own and stops nothing; every output line has the promised shape."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot import cli
from bot.ask import LineFaulty, Question, answer_line, as_row, incoming, read_line
from bot.conversation import Turn
from bot.rendering import Key, Message
from bot.replies import OUTCOMES, Reply

SCHEMA = Path(__file__).parents[2].parent / "shared" / "contract" / "ask.schema.json"
KEY = b"k" * 32


def turn(*replies: Reply, language: str | None = "ne", reading: str = "ne") -> Turn:
    keys = ((Key("Yes", "/affirm"), Key("No", "/deny")),)
    return Turn(replies[0].outcome, list(replies), [Message("<b>A &amp; B</b>", keys)], language, reading, 12.3456)


def answered(**args: Any) -> Reply:
    return Reply(
        say="answer",
        outcome="answer",
        args={"topic": "t", "article": "a", "score": 0.9, "served_language": "en", **args},
    )


class Echo:
    """A conversation that answers everything."""

    async def handle(self, message: Any) -> Turn:
        return turn(Reply(say="no_answer", outcome="no_answer", args={"score": 0.1}))


@pytest.fixture(scope="module")
def validator() -> Any:
    if not SCHEMA.exists():
        pytest.skip(f"no {SCHEMA}")
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("line", "words", "line_id"),
    [
        ("{", "not JSON", None),
        ("", "not JSON", None),
        ("[" * 100_000, "not JSON", None),
        ("9" * 5000, "not", None),
        ("[1]", "not a JSON object", None),
        ('"text"', "not a JSON object", None),
        ('{"text": "x"}', "id", None),
        ('{"id": 7, "text": "x"}', "id", None),
        ('{"id": "a"}', "text", "a"),
        ('{"id": "a", "text": null}', "text", "a"),
        ('{"id": "a", "text": 7}', "text", "a"),
        ('{"id": "a", "text": "x", "lang": 7}', "lang", "a"),
        ('{"id": "a", "text": "x", "sender": []}', "sender", "a"),
        ('{"id": "a", "location": [46.7]}', "location", "a"),
        ('{"id": "a", "location": [46.7, 23.6, 1]}', "location", "a"),
        ('{"id": "a", "location": ["46.7", "23.6"]}', "location", "a"),
        ('{"id": "a", "location": [NaN, 23.6]}', "location", "a"),
        ('{"id": "a", "location": [Infinity, 23.6]}', "location", "a"),
        ('{"id": "a", "location": "Cluj"}', "location", "a"),
        ('{"id": "a", "text": "\\ud800"}', "surrogate", None),
        ('{"id": "\\ud800", "text": "x"}', "surrogate", None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_faulty_line_is_named_with_its_id_where_that_can_be_read(line, words, line_id):
    with pytest.raises(LineFaulty, match=words) as caught:
        read_line(line)
    assert caught.value.line_id == line_id


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a", "text": ""}',
        '{"id": "a", "text": "x", "more": 1}',
        '{"id": "a", "location": [46, 23.6]}',
        '{"id": "a", "text": "x", "sender": null, "lang": null}',
    ],
)
def test_a_line_with_what_it_needs_is_read(line):
    assert read_line(line).id == "a"


@given(
    st.text(max_size=80)
    | st.dictionaries(
        st.sampled_from(["id", "text", "sender", "lang", "location"]),
        st.none() | st.text(max_size=9) | st.floats() | st.lists(st.floats(), max_size=3),
        max_size=5,
    ).map(json.dumps)
)
def test_no_line_at_all_raises_anything_else(line):
    try:
        question = read_line(line)
    except LineFaulty as fault:
        json.dumps({"id": fault.line_id, "error": str(fault)}, ensure_ascii=False).encode()
        return
    incoming(question, KEY)


def test_the_same_sender_is_the_same_person_and_no_sender_a_new_one():
    first, second, third, fourth = (
        incoming(Question(id="a", text="x", sender=sender), KEY) for sender in ("s", "s", None, None)
    )
    assert first.pseudonym == second.pseudonym
    assert len({first.pseudonym, third.pseudonym, fourth.pseudonym}) == 3
    assert first.pseudonym != "s"


def test_a_position_is_rounded_before_anything_else_sees_it():
    assert incoming(read_line('{"id": "a", "location": [46.771234, 23.623456]}'), KEY).location == (46.77, 23.62)


def test_a_button_is_told_from_words_and_the_chosen_language_is_passed_on():
    assert incoming(read_line('{"id": "a", "text": "/show_article{\\"article\\":\\"x\\"}"}'), KEY).kind == "press"
    assert incoming(read_line('{"id": "a", "text": "/help", "lang": "ne"}'), KEY).kind == "text"
    assert incoming(read_line('{"id": "a", "text": "hello", "lang": "ne"}'), KEY).choice == "ne"


def test_an_answer_is_one_row_with_plain_text():
    row = as_row("a", turn(answered()))
    assert row == {
        "id": "a", "outcome": "answer", "topic": "t", "article": "a", "language": "ne", "served_language": "en", "score": 0.9, "text": ["A & B"],
        "buttons": [{"text": "Yes", "send": "/affirm"}, {"text": "No", "send": "/deny"}], "centre": None, "ms": 12.35,
    }  # fmt: skip


def test_two_answers_are_lists():
    row = as_row("a", turn(answered(), answered(topic="u", article="b", score=0.8)))
    assert (row["topic"], row["article"], row["served_language"]) == (["t", "u"], ["a", "b"], "en")


def test_a_clarify_lists_its_candidates_and_a_centre_its_id():
    candidates = [{"topic": "t", "article": "a", "title": "A"}, {"topic": "u", "article": "b", "title": "B"}]
    assert as_row("a", turn(Reply(say="clarify", outcome="clarify", args={"candidates": candidates, "score": 0.4})))[
        "candidates"
    ] == ["t", "u"]
    assert (
        as_row("a", turn(Reply(say="centre_card", outcome="handoff", args={"centre": "SJI-CJ"})))["centre"] == "SJI-CJ"
    )


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_the_shape_of_the_contract(validator, outcome):
    candidates = [{"topic": "t", "article": "a", "title": "A"}]
    for replies in (
        [Reply(say="x", outcome=outcome)],
        [answered(), answered(topic="u")],
        [Reply(say="clarify", outcome=outcome, args={"candidates": candidates, "score": 0.0})],
    ):
        for language in ("ne", None):
            assert list(validator.iter_errors(as_row("a", turn(*replies, language=language)))) == []


@pytest.mark.parametrize(
    "line", ["{", '{"id": "a"}', '{"id": "a", "text": ""}', '{"id": "a", "text": "x", "lang": "xx"}']
)
async def test_every_line_leads_to_a_row_of_the_contract(validator, line):
    assert list(validator.iter_errors(await answer_line(Echo(), KEY, line))) == []  # type: ignore[arg-type]


def test_bytes_that_are_no_text_spoil_their_own_line_only(monkeypatch, tmp_path):
    @asynccontextmanager
    async def opened(*args: Any) -> AsyncIterator[Any]:
        yield SimpleNamespace(rasa_url="", actions_url="", conversation=Echo(), key=KEY)

    monkeypatch.setenv("PUNTE_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(cli, "configure", lambda folder: None)
    monkeypatch.setattr(cli, "available", opened)
    monkeypatch.setattr(cli, "assembled", opened)
    lines = b'{"id": "a", "text": "x"}\n\xff\xfe\n\n{"id": "\\ud800", "text": "x"}\n{"id": "b", "text": "\xff"}\n'
    result = CliRunner().invoke(cli.app, ["ask", "--jsonl"], input=lines)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", None, None, "b"]
    assert ["error" in row for row in rows] == [False, True, True, False]


def test_places_are_found_line_by_line_whatever_a_line_holds():
    lines = b'{"text": "Cluj-Napoca"}\n\xff\n7\n{"location": ["x", 2]}\n{"location": [46.77, 23.62]}\n'
    result = CliRunner().invoke(cli.app, ["centre", "--jsonl"], input=lines)
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["county"] for line in result.stdout.splitlines()] == ["Cluj", None, None, None, "Cluj"]

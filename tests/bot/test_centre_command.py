"""`punte centre --jsonl` over mentions of places that it was not built with: nearly all right, and none silently wrong."""

import json
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app

MENTIONS = Path("tests/knowledge/place_mentions.tsv")
NOT_A_PLACE = {"abroad", "ambiguous", "unknown"}


def test_mentions_through_the_command():
    rows = [line.split("\t") for line in MENTIONS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    lines = "\n".join(json.dumps({"text": text}) for _, text in rows)
    done = CliRunner().invoke(app, ["centre", "--jsonl"], input=lines)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(rows) >= 150
    answers = [row["county"] or row["reason"].split(":")[0] for row in found]
    wrong = [
        (text, expected, answer) for (expected, text), answer in zip(rows, answers, strict=True) if answer != expected
    ]
    print(f"{len(rows)} mentions, {1 - len(wrong) / len(rows):.3f} right, not right: {wrong}")
    assert 1 - len(wrong) / len(rows) >= 0.97
    assert [row for row in wrong if row[2] not in NOT_A_PLACE] == [], "a wrong county, and nobody would notice"
    assert all(row["centre"] for row in found if row["county"]), "every county has its centre"
    assert all(row["candidates"] for row, answer in zip(found, answers, strict=True) if answer == "ambiguous")


def test_a_line_that_is_no_json_is_answered_too():
    done = CliRunner().invoke(app, ["centre", "--jsonl"], input='nonsense\n{"location": [47.16, 27.59]}\n')
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["county"], second["county"]) == (None, "Iași")

"""What the parts promise each other without sharing code: say keys have words, buttons send intents that Rasa knows and that fit, rows keep their schema."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.catalogue import STRINGS, keys
from bot.incoming import pressed, send
from knowledge.centre_lookup import find

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT.parent / "shared" / "contract"
DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "nlu" / "domain.yml").read_text(encoding="utf-8"))
INTENTS = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in DOMAIN["intents"]}
WORDS = {
    key.replace("-", "_")
    for path in (STRINGS / "en.ftl", ROOT / "bot" / "handoff" / "staff_words.ftl")
    for key in keys(path)
}
COMPOSED = {"answer", "centre_card", "handoff_request", "language_name"}
"""Replies and labels that bot/rendering puts together itself."""
BOT_ONLY = {"request", "mydata", "exit", "survey", "news", "target"}
"""Buttons that the bot answers itself; Rasa never sees them."""
INTENT = re.compile(r"^/([a-z_]+)(\{|$)")
ARTICLES = sorted(path.name for path in ROOT.glob("knowledge/articles/*/*") if path.is_dir())


def nodes(package: str) -> list[ast.AST]:
    return [
        node
        for path in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]


def strings(node: ast.AST) -> list[str]:
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def said() -> set[str]:
    """Every say key written in actions/ and bot/: `say(dispatcher, KEY, …)`, `{"say": KEY}`, `Reply(say=KEY)`, `Button(say=KEY)`."""
    found: set[str] = set()
    for node in nodes("actions") + nodes("bot"):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "say"
            and isinstance(node.args[1], ast.Constant | ast.IfExp)
        ):
            found |= set(strings(node.args[1]))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Reply", "Button"}:
            found |= {word for keyword in node.keywords if keyword.arg == "say" for word in strings(keyword.value)}
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            found |= {
                word
                for key, value in pairs
                if isinstance(key, ast.Constant) and key.value == "say"
                for word in strings(value)
            }
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {"key", "TALK", "KEYS"}:
            if isinstance(node.value, ast.IfExp):  # key = "this" if … else "that"
                found |= {*strings(node.value.body), *strings(node.value.orelse)}
            elif isinstance(node.value, ast.Dict):  # intent → key
                found |= {word for value in node.value.values for word in strings(value)}
    return found


def sent() -> set[str]:
    """Every intent that a button or the bot itself sends to Rasa."""
    found: set[str] = set()
    for node in nodes("actions") + nodes("bot"):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "send"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            found.add(str(node.args[0].value))
        elif (isinstance(node, ast.keyword) and node.arg == "send") or isinstance(node, ast.Dict):
            values = (
                [node.value]
                if isinstance(node, ast.keyword)
                else [
                    value
                    for key, value in zip(node.keys, node.values, strict=True)
                    if isinstance(key, ast.Constant) and key.value == "send"
                ]
            )
            found |= {
                match.group(1) for value in values for text in strings(value)[:1] if (match := INTENT.match(text))
            }
    return found


def test_every_say_key_in_the_code_has_words():
    found = said()
    assert {"handoff_consent", "trouble", "no_answer_twice", "button_person", "start", "nothing_to_read"} <= found
    begun = {key for key in found if key.endswith("_")}  # completed when it runs
    assert {key for key in begun if not any(word.startswith(key) for word in WORDS)} == set()
    assert found - begun - WORDS - COMPOSED == set()


def test_every_variant_of_an_article_has_a_button():
    variants = [
        path.parent
        for path in ROOT.glob("knowledge/articles/*/*/ro.md")
        if not (path.parent / "questions.yaml").exists()
    ]
    assert len(variants) > 10
    codes = {path.name.rsplit("-", 1)[1] for path in variants}
    assert {f"button_audience_{code}" for code in codes} - WORDS == set()


def test_every_situation_of_the_knowledge_base_has_words():
    names = [path.stem for path in ROOT.glob("knowledge/situations/*.yaml") if path.stem != "danger_none"]
    needed = {name.replace("danger_", "urgent_") for name in names if name.startswith("danger_")}
    needed |= {name.replace("refuse_", "refused_") for name in names if name.startswith("refuse_")}
    assert needed - WORDS == set()


def test_every_intent_that_is_sent_is_known_to_rasa_and_to_the_bot():
    found = sent()
    assert {
        "ask_person",
        "affirm",
        "deny",
        "show_article",
        "show_steps",
        "give_place",
        "feedback_good",
        "forget",
        "choose_language",
    } <= found
    assert found - INTENTS - BOT_ONLY == set()
    assert [intent for intent in sorted(found) if pressed(f"/{intent}") is None] == []


def test_entities_that_buttons_carry_are_known_to_rasa():
    assert {"article", "place", "language"} <= set(DOMAIN["entities"])


def test_every_action_of_the_domain_exists_once():
    names = [
        node.value.value
        for node in nodes("actions")
        if isinstance(node, ast.Return)
        and isinstance(node.value, ast.Constant)
        and str(node.value.value).startswith(("action_", "validate_"))
    ]
    assert sorted(names) == sorted(DOMAIN["actions"])


def test_every_button_of_every_article_fits_telegram():
    callback_data = pytest.importorskip("bot.telegram.callback_data", reason="no Telegram channel")
    assert ARTICLES
    for article in ARTICLES:
        for intent in ("show_article", "show_steps"):
            text = f'/{intent}{{"article":"{article}"}}'
            assert text == send(intent, article=article)
            assert callback_data.unpack(callback_data.pack(text)) == text


@pytest.mark.parametrize("county", ["Bistrița-Năsăud", "Caraș-Severin", "București"])
def test_the_longest_county_fits_a_button(county):
    callback_data = pytest.importorskip("bot.telegram.callback_data", reason="no Telegram channel")
    text = f'/give_place{{"place":"{county}"}}'
    assert callback_data.unpack(callback_data.pack(text)) == text


@pytest.mark.parametrize("place", ["Cluj-Napoca", "în Timișoara", "Poiana", "Paris", "qwxyz qwxyz", "", None])
def test_a_place_is_found_in_the_shape_of_the_contract(place):
    schema = SCHEMAS / "centre.schema.json"
    if not schema.exists():
        pytest.skip(f"no {schema}")
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert list(validator.iter_errors(find(place))) == []
    assert list(validator.iter_errors(find(place, (46.77, 23.62)))) == []

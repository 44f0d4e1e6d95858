"""What a button sends survives the way to Telegram and back, and fits, for every article there is."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import pressed, send
from bot.settings import ROOT
from bot.telegram.callback_data import LIMIT, ButtonUnfit, pack, unpack
from knowledge.article_files import read_articles

ARTICLES = sorted(path.name for path in Path(__file__).parents[2].glob("knowledge/articles/*/*") if path.is_dir())
INTENTS = [
    "show_article",
    "show_steps",
    "ask_person",
    "affirm",
    "deny",
    "give_place",
    "choose_language",
    "feedback_good",
    "feedback_bad",
    "privacy",
    "forget",
    "help",
]
ENTITIES = st.dictionaries(
    st.sampled_from(["article", "audience", "language", "place", "sure", "title"]),
    st.text(max_size=12) | st.booleans() | st.integers(-99, 99),
    max_size=2,
)


def test_there_are_articles() -> None:
    assert ARTICLES


@pytest.mark.parametrize("intent", ["show_article", "show_steps", "feedback_good", "feedback_bad"])
def test_every_article_fits(intent: str) -> None:
    for article in ARTICLES:
        text = send(intent, article=article)
        assert unpack(pack(text)) == text


def test_every_article_fits_for_every_status_it_is_for() -> None:
    articles, _ = read_articles(ROOT / "knowledge")
    texts = [send("show_article", article=one.id, audience=status) for one in articles for status in one.header.audiences]
    assert len(texts) > 200
    for text in texts:
        assert unpack(pack(text)) == text


@given(st.sampled_from(INTENTS), ENTITIES)
def test_round_trip(intent: str, entities: dict[str, object]) -> None:
    text = send(intent, **entities)
    try:
        data = pack(text)
    except ButtonUnfit:
        assert len(text.encode()) > LIMIT
        return
    assert 1 <= len(data.encode()) <= LIMIT
    back = unpack(data)
    assert back is not None
    assert pressed(back) == (intent, entities)


def test_spacing_of_the_json_does_not_matter() -> None:
    assert pack('/show_article{"article": "permit"}') == pack('/show_article{"article":"permit"}') == "a:permit"


def test_compact_where_there_is_one_entity() -> None:
    assert pack("/affirm") == "/affirm"
    assert pack(send("choose_language", language="ne")) == "l:ne"
    assert pack(send("forget", sure=True)) == '/forget{"sure":true}'


def test_different_buttons_differ() -> None:
    texts = [send(intent, article=article) for intent in ("show_article", "show_steps") for article in ARTICLES]
    assert len({pack(text) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    "text", ["/show_article" + json.dumps({"article": "ț" * 40}), "/no_such_intent", "words", "/affirm{broken"]
)
def test_what_cannot_be_carried_is_an_error(text: str) -> None:
    with pytest.raises(ButtonUnfit):
        pack(text)


@given(st.text(max_size=64))
def test_foreign_data_never_breaks(data: str) -> None:
    back = unpack(data)
    assert back is None or pressed(back) is not None

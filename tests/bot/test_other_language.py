"""Where a text could be one of two languages, the other one is a press away, and danger is said in both; where it is clear or chosen, it is not."""

import pytest

from bot.settings import ROOT
from bot.telegram.callback_data import LIMIT, pack, unpack
from knowledge.language_training import train_language_model
from knowledge.languages import load_languages
from tests.bot.test_conversation import engine, payload, sends, text_of, words

BOTH = ["mujhe kaam chahiye", "mera passport kahan hai", "permit kab milega", "paisa nahi mila"]
ONLY_URDU = ["mulazmat ki tankhwah nahi mili", "wazarat ki ijazat chahiye", "darkhwast manzoor", "mulk wapas"]
TEXTS = {"hi-Latn": BOTH * 5, "ur-Latn": BOTH * 5 + ONLY_URDU * 5, "en": ["where is my permit", "i need work"] * 10}
ARTICLE = {
    "topic": "stay_permit_extension", "article": "stay-permit-extension", "title": "T", "short": "words", "details": "", "case": "",
    "source_title": "S", "source_url": "https://igi.mai.gov.ro", "source_date": "2026-01", "checked": "2026-11-01", "valid_until": None,
    "expired": False, "under_review": False, "translation": "human", "outdated": False, "served_language": "en",
    "source_language": "ro", "score": 0.9,
}  # fmt: skip


@pytest.fixture
async def setting(tmp_path):
    async with engine(tmp_path) as made:
        made.conversation._decider._model = train_language_model(TEXTS, frozenset(TEXTS))
        made.rasa.answers = [payload("answer", "answer", args=ARTICLE)]
        yield made


def offers(turn):
    return [one for one in sends(turn) if one.startswith("/read_in")]


async def test_the_other_language_is_a_press_away_and_is_kept(setting):
    turn = await setting.say("mera passport kahan hai")
    assert {turn.reading_language, offers(turn)[0][18:20]} == {"hi", "ur"} and len(offers(turn)) == 1
    labels = [key.text for message in turn.messages for row in message.keys for key in row]
    assert load_languages()[offers(turn)[0][18:20]].native in labels
    other = offers(turn)[0][18:20]
    turn = await setting.say(unpack(pack(offers(turn)[0])), kind="press")
    assert setting.rasa.heard[-1] == '/show_article{"article":"stay-permit-extension"}'
    assert setting.rasa.asked[-1]["metadata"]["reading_language"] == other == turn.reading_language
    assert [reply.say for reply in turn.replies] == ["language_set", "answer"]
    await setting.conversation.settle()
    turn = await setting.say("mera passport kahan hai")
    assert turn.reading_language == other and not offers(turn), "who has chosen is not asked again"


@pytest.mark.parametrize("text", ["darkhwast mulazmat ki ijazat mulk", "where is my permit"])
async def test_a_clear_text_gets_no_offer(setting, text):
    assert not offers(await setting.say(text))


async def test_danger_is_said_in_both(setting):
    setting.rasa.answers = [payload("urgent_violence", "urgent")]
    turn = await setting.say("mera passport kahan hai")
    assert words("hi", "urgent_violence") in text_of(turn) and words("ur", "urgent_violence") in text_of(turn)
    turn = await setting.say("where is my permit", person="b")
    assert words("hi", "urgent_violence") not in text_of(turn)


@pytest.mark.parametrize("value", ["xx:stay-permit-extension", "", ":", "ur:", "ur:no-such-article", "ur:" + "x" * 200])
async def test_no_value_of_the_button_breaks_it(setting, value):
    assert text_of(await setting.say(f'/read_in{{"value":"{value}"}}', kind="press"))


def test_every_article_fits_a_button():
    for path in (ROOT / "knowledge" / "articles").glob("*/*/ro.md"):
        assert len(pack(f'/read_in{{"value":"bn:{path.parent.name}"}}').encode()) <= LIMIT

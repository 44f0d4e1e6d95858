"""The real application against the emulator, over HTTP: what a person does, and what they read."""

import asyncio
import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.catalogue import Catalogue
from bot.settings import Settings
from bot.telegram.channel import ChannelFaulty, build_application, serve
from bot.telegram.flood import LIMIT
from tests.emulator.fixture import free_port
from tests.emulator.telegram import Sent, Telegram
from tests.telegram.conftest import KEY, PHONE, Serving
from tests.telegram.fake_conversation import FakeConversation

ANNA, BIKASH = 700_000_001, 700_000_002
STAFF = -100_500
SECRET = "not-guessed"
Events = Callable[[str], list[dict[str, Any]]]


async def read(telegram: Telegram, chat: int = ANNA, count: int = 1) -> list[Sent]:
    """Return the next messages of a chat."""
    return await asyncio.to_thread(telegram.wait_for_messages, chat, count)


async def quiet(telegram: Telegram, seconds: float = 0.3) -> None:
    """Wait until all updates are confirmed, and a little longer."""
    await asyncio.to_thread(telegram.wait_until_quiet)
    await asyncio.sleep(seconds)


async def test_a_conversation(telegram: Telegram, serving: Serving, conversation: FakeConversation) -> None:
    async with serving():
        telegram.say(ANNA, "hello <you>")
        (echo,) = await read(telegram)
        assert echo.text == "text: hello <you>"
        telegram.say(ANNA, "menu")
        (menu,) = await read(telegram)
        assert menu.buttons == ["Yes", "Permit"]
        assert menu.sends == ["/affirm", "a:permit"]
        query = telegram.press(ANNA, "Permit")
        (pressed,) = await read(telegram)
        assert pressed.text == 'press: /show_article{"article":"permit"}'
        assert query not in telegram.queries
        telegram.edit(ANNA, "changed")
        (edited,) = await read(telegram)
        assert edited.text == "text: changed"
        telegram.send_photo(ANNA)
        (photo,) = await read(telegram)
        assert photo.text == "only text"
    assert all(incoming.reply_to == str(ANNA) for incoming in conversation.seen)
    assert telegram.called("sendMessage")[0]["parse_mode"] == "HTML"


async def test_start_with_a_source(telegram: Telegram, serving: Serving, conversation: FakeConversation) -> None:
    async with serving():
        for text in ("/start poster_iasi", "/start elsewhere", "/start"):
            telegram.say(ANNA, text)
        await read(telegram, count=3)
    assert [incoming.text for incoming in conversation.seen] == ["/start poster_iasi", "/start other", "/start"]


async def test_location_is_asked_for_and_the_button_goes_away(
    telegram: Telegram, serving: Serving, conversation: FakeConversation
) -> None:
    async with serving():
        telegram.say(ANNA, "where")
        (asked,) = await read(telegram)
        assert asked.keyboard.asks_location
        assert asked.keyboard.reply == (("Share my location",),)
        telegram.share_location(ANNA, 46.771234, 23.623456)
        card, pin = await read(telegram, count=2)
        assert card.keyboard.remove
        assert (card.text, pin.location) == ("Your centre", (46.77, 23.6))
        assert conversation.seen[-1].location == (46.77, 23.62)
        telegram.say(ANNA, "where or stop")
        question, share = await read(telegram, count=2)
        assert question.buttons == ["No"]
        assert share.keyboard.asks_location
        telegram.press(ANNA, "No")
        (answer,) = await read(telegram)
        assert answer.keyboard.remove
        telegram.say(ANNA, "bye")
        assert not (await read(telegram))[0].keyboard.remove


async def test_old_buttons_are_answered(telegram: Telegram, serving: Serving, events: Events) -> None:
    async with serving():
        telegram.press_data(ANNA, "a:permit", expired=True)
        assert (await read(telegram))[0].text.startswith("press: /show_article")
        telegram.press_data(ANNA, "from another age")
        assert (await read(telegram))[0].text == "press: /help"
    assert len(telegram.called("answerCallbackQuery")) == 2
    assert [event["part"] for event in events("channel_trouble")] == ["button"]


async def test_a_button_that_does_not_fit_is_left_out(telegram: Telegram, serving: Serving, events: Events) -> None:
    async with serving():
        telegram.say(ANNA, "long button")
        assert (await read(telegram))[0].buttons == ["Short"]
    assert events("channel_trouble")[0]["reason"] == "show_article"


async def test_markup_that_telegram_refuses_is_sent_plain(telegram: Telegram, serving: Serving, events: Events) -> None:
    async with serving():
        telegram.say(ANNA, "bad markup")
        (sent,) = await read(telegram)
    assert "open & " in sent.text
    assert events("channel_trouble")[0]["part"] == "markup"


async def test_groups_get_silence(telegram: Telegram, serving: Serving, conversation: FakeConversation) -> None:
    telegram.start(STAFF, kind="supergroup")
    async with serving():
        telegram.say(STAFF, "break")
        telegram.say(STAFF, "/help")
        telegram.press_data(STAFF, "/affirm")
        telegram.say(ANNA, "hello")
        await read(telegram)
    assert telegram.messages(STAFF) == []
    assert len(conversation.seen) == 1


async def test_replies_of_one_chat_keep_their_order(
    telegram: Telegram, serving: Serving, conversation: FakeConversation
) -> None:
    conversation.longest = 0.05
    async with serving():
        for number in range(12):
            telegram.say(ANNA, "three" if number % 3 == 0 else str(number))
            telegram.say(BIKASH, str(number))
        mine, others = await read(telegram, count=20), await read(telegram, BIKASH, 12)
    expected = [part for n in range(12) for part in (["1", "2", "3"] if n % 3 == 0 else [f"text: {n}"])]
    assert [sent.text for sent in mine] == expected
    assert [sent.text for sent in others] == [f"text: {n}" for n in range(12)]


async def test_typing_is_shown_only_when_it_takes_long(telegram: Telegram, serving: Serving) -> None:
    async with serving():
        telegram.say(BIKASH, "quick")
        await read(telegram, BIKASH)
        telegram.say(ANNA, "slow")
        await read(telegram)
    assert telegram.actions == [ANNA]


async def test_an_error_is_told_and_logged_by_its_kind(
    telegram: Telegram, serving: Serving, events: Events, written: io.StringIO
) -> None:
    async with serving():
        telegram.say(ANNA, "break")
        (sent,) = await read(telegram)
        telegram.say(ANNA, "still there")
        await read(telegram)
    assert PHONE in sent.text
    assert events("update_rejected") == [{"event": "update_rejected", "channel": "telegram", "reason": "RuntimeError"}]
    assert "words of the person" not in written.getvalue()


async def test_too_fast(
    telegram: Telegram, serving: Serving, conversation: FakeConversation, catalogue: Catalogue, events: Events
) -> None:
    async with serving():
        for number in range(LIMIT + 10):
            telegram.say(ANNA, str(number))
        await read(telegram, count=LIMIT + 1)
        await quiet(telegram)
    texts = [sent.text for sent in telegram.messages(ANNA)]
    assert len(texts) == LIMIT + 1
    assert texts.count(catalogue.text("en", "too_fast")) == 1
    assert len(conversation.seen) == LIMIT
    assert [event["reason"] for event in events("update_rejected")] == ["too_fast"]


async def test_flood_limit_of_telegram_is_waited_for(telegram: Telegram, serving: Serving) -> None:
    async with serving():
        telegram.flood(retry_after=1, times=2)
        telegram.say(ANNA, "hello")
        assert (await read(telegram))[0].text == "text: hello"
    assert len(telegram.called("sendMessage")) == 3


async def test_a_failing_server_is_tried_again(telegram: Telegram, serving: Serving) -> None:
    async with serving():
        telegram.fail("sendMessage", 502, "Bad Gateway")
        telegram.say(ANNA, "hello")
        assert (await read(telegram))[0].text == "text: hello"


async def test_who_blocked_the_bot_is_an_event(telegram: Telegram, serving: Serving, events: Events) -> None:
    async with serving():
        telegram.say(ANNA, "hello")
        telegram.block(ANNA)
        await quiet(telegram)
        telegram.say(BIKASH, "hello")
        await read(telegram, BIKASH)
    assert [event["reason"] for event in events("channel_trouble")] == ["Forbidden"]
    assert events("update_rejected") == []


async def test_an_album_is_answered_once(telegram: Telegram, serving: Serving) -> None:
    async with serving():
        for _ in range(3):
            telegram.send_photo(ANNA, album="77")
        telegram.say(ANNA, "hello")
        assert [sent.text for sent in await read(telegram, count=2)] == ["only text", "text: hello"]


async def test_an_unreadable_update_is_passed_over(
    telegram: Telegram, serving: Serving, events: Events, written: io.StringIO
) -> None:
    async with serving():
        telegram.start(ANNA)
        telegram.push(
            {
                "message": {
                    "message_id": 3,
                    "date": 1,
                    "chat": {"id": ANNA, "type": "private"},
                    "from": {"id": ANNA},
                    "text": "secret words",
                }
            }
        )
        telegram.say(ANNA, "hello")
        assert (await read(telegram))[0].text == "text: hello"
        await quiet(telegram, 0)
    assert events("update_rejected")
    assert "secret words" not in written.getvalue()


async def test_no_account_words_place_or_token_is_logged(
    telegram: Telegram, serving: Serving, written: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    async with serving():
        telegram.say(ANNA, "my secret words")
        telegram.share_location(ANNA, 46.771234, 23.623456)
        telegram.say(ANNA, "break")
        await read(telegram, count=4)
        telegram.fail("getUpdates", 502, "Bad Gateway")
        await asyncio.sleep(0.3)
    captured = capfd.readouterr()
    for leak in (telegram.token, str(ANNA), "secret words", "46.77", "words of the person"):
        assert leak not in written.getvalue() + captured.out + captured.err


async def test_commands_are_published(telegram: Telegram, serving: Serving) -> None:
    async with serving():
        telegram.say(ANNA, "hello")
        await read(telegram)
        await asyncio.sleep(0.2)
    assert telegram.commands.keys() == {"en", None}
    assert [name for name, _ in telegram.commands[None]] == [
        "help",
        "exit",
        "person",
        "centre",
        "news",
        "survey",
        "language",
        "privacy",
        "mydata",
        "forget",
    ]


async def test_the_end_answers_what_has_begun(telegram: Telegram, serving: Serving) -> None:
    async with serving():
        telegram.say(ANNA, "slow")
        await quiet(telegram, 0.1)
    assert [sent.text for sent in telegram.messages(ANNA)] == ["text: slow"]


async def test_updates_from_before_the_start_are_answered(telegram: Telegram, serving: Serving) -> None:
    telegram.say(ANNA, "early")
    async with serving():
        assert (await read(telegram))[0].text == "text: early"


async def test_webhook(telegram: Telegram, serving: Serving, conversation: FakeConversation) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/punte/hook"
    async with serving(webhook_url=url, webhook_port=port, webhook_secret=SECRET):
        telegram.say(ANNA, "hello")
        assert (await read(telegram))[0].text == "text: hello"
        assert telegram.webhook.secret == SECRET
        forged = {
            "update_id": 9,
            "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "forged"},
        }
        async with httpx.AsyncClient(trust_env=False) as client:
            assert (await client.post(url, json=forged)).status_code == 403
            wrong = {"X-Telegram-Bot-Api-Secret-Token": "guess"}
            assert (await client.post(url, json=forged, headers=wrong)).status_code == 403
        assert telegram.called("getUpdates") == []
    assert [incoming.text for incoming in conversation.seen] == ["hello"]


async def test_webhook_redelivery_is_answered_once(
    telegram: Telegram, serving: Serving, conversation: FakeConversation
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    async with serving(webhook_url=url, webhook_port=port, webhook_secret=SECRET):
        chat = {"id": ANNA, "type": "private"}
        update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": chat, "text": "once"}}
        telegram.start(ANNA)
        with telegram.changed:
            telegram.updates.extend([dict(update), dict(update)])
        await quiet(telegram)
    assert len(conversation.seen) == 1
    assert len(telegram.messages(ANNA)) == 1


@pytest.fixture
def settings(telegram: Telegram) -> Settings:
    """Settings for the emulator."""
    return Settings(_env_file=None, telegram_token=telegram.token, telegram_api=telegram.url)


async def test_a_refused_token_names_the_setting_and_hides_the_token(
    settings: Settings,
    telegram: Telegram,
    conversation: FakeConversation,
    catalogue: Catalogue,
    written: io.StringIO,
) -> None:
    wrong = settings.model_copy(update={"telegram_token": SecretStr("2:WRONG-TOKEN")})
    with pytest.raises(ChannelFaulty, match="PUNTE_TELEGRAM_TOKEN") as caught:
        await serve(build_application(wrong, conversation, KEY, catalogue, PHONE), wrong)
    assert "2:WRONG-TOKEN" not in str(caught.value) + written.getvalue()
    assert caught.value.__cause__ is None


async def test_a_token_revoked_while_running_ends_the_channel(
    settings: Settings, telegram: Telegram, conversation: FakeConversation, catalogue: Catalogue
) -> None:
    task = asyncio.create_task(serve(build_application(settings, conversation, KEY, catalogue, PHONE), settings))
    telegram.say(ANNA, "hello")
    await read(telegram)
    telegram.token = "3:NEW-TOKEN"
    telegram.say(ANNA, "anybody?")
    with pytest.raises(ChannelFaulty):
        await asyncio.wait_for(task, 10)


def test_no_token(conversation: FakeConversation, catalogue: Catalogue) -> None:
    with pytest.raises(ChannelFaulty, match="PUNTE_TELEGRAM_TOKEN is not set"):
        build_application(Settings(_env_file=None, telegram_token=None), conversation, KEY, catalogue, PHONE)


async def test_an_unreachable_api_is_waited_for(telegram: Telegram, serving: Serving) -> None:
    telegram.fail("getMe", 502, "Bad Gateway")
    async with serving():
        telegram.say(ANNA, "hello")
        assert (await read(telegram))[0].text == "text: hello"

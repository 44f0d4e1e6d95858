"""Learning and forgetting at the desk: a draft written from a closed case, and a card that says that it was withdrawn."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.handoff.drafts import FOLDER, Drafts
from bot.store.pseudonyms import pseudonym
from bot.store.retention import Eraser
from knowledge.periods import load_periods
from tests.emulator.telegram import Telegram
from tests.telegram.desk_setting import ANNA, IOANA, KEY, STAFF, Process, parts, process, quick_database, request


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Process]:
    telegram = Telegram()
    telegram.start_group(STAFF)
    telegram.say(STAFF, "hello", person=IOANA)
    telegram.say(ANNA, "/start")
    database = await quick_database(tmp_path)
    async with process(telegram, parts(database, data_dir=tmp_path)) as running:
        running.database = database  # type: ignore[attr-defined]
        yield running
    await database.close()


async def turn(desk: Process) -> None:
    await desk.updates()
    await desk.delivery.tick()
    await desk.send()


async def taken(desk: Process, **more: Any) -> tuple[str, int]:
    reference = await request(desk.database, ANNA, **more)  # type: ignore[attr-defined]
    await turn(desk)
    desk.telegram.press_data(STAFF, f"desk:take:{reference}", person=IOANA)
    await turn(desk)
    case = await desk.parts.caseload.cases.get(reference)
    assert case is not None and case.topic_number is not None
    return reference, case.topic_number


def said(desk: Process, topic: int) -> str:
    return "\n".join(sent.text for sent in desk.telegram.in_topic(STAFF, topic))


async def test_a_closed_case_becomes_a_draft_without_persons(desk, tmp_path):
    reference, topic = await taken(desk)
    desk.telegram.press_data(STAFF, f"desk:done:{reference}:answered", person=IOANA)
    await turn(desk)
    desk.telegram.press_data(STAFF, f"desk:learn:{reference}", person=IOANA)
    await turn(desk)
    assert "/article întrebarea" in said(desk, topic)
    words = "/article Cum prelungesc permisul?\nDepui cererea. Doamna Zambilescu, 0721 234 567."
    desk.telegram.say(STAFF, words, person=IOANA, thread=topic)
    await turn(desk)
    (draft,) = Drafts(tmp_path / FOLDER).listed()
    text = (draft.folder / "ro.md").read_text(encoding="utf-8")
    assert "Depui cererea" in text
    assert [secret for secret in ("Zambilescu", "0721", reference) if secret in text] == []


async def test_a_withdrawn_case_leaves_a_card_that_says_so_and_nothing_else(desk, tmp_path):
    _, topic = await taken(desk, phone="+40 721 234 567")
    assert "+40 721" in said(desk, topic)
    eraser = Eraser(desk.database, tmp_path / "none.db", load_periods(), desk.parts.withdrawal)
    await eraser.forget(pseudonym(KEY, "telegram", str(ANNA)))
    await turn(desk)
    assert "Retrasă de persoană." in said(desk, topic)
    assert "+40 721" not in said(desk, topic)

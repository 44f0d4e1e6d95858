"""While the store is broken, only who staff may be writing with waits for it; everybody else is answered meanwhile."""

import asyncio

import pytest
from telegram import Update

from bot.store.database import StoreUnavailable
from tests.telegram.desk_setting import ANNA, BIKASH
from tests.telegram.test_desk import answering, database, desk, emulated, taken, turn

__all__ = ["answering", "database", "desk", "emulated"]


async def test_a_broken_store_keeps_only_those_waiting_who_have_a_case(desk, database, emulated, monkeypatch):
    await taken(desk, database)
    emulated.say(ANNA, "I am here")
    await turn(desk)
    cases, works = desk.parts.caseload.cases, desk.parts.caseload.cases.of_person

    async def broken(person: str) -> list[object]:
        raise StoreUnavailable("the database failed (DatabaseError)")

    monkeypatch.setattr(cases, "of_person", broken)
    emulated.say(BIKASH, "a question")
    emulated.say(ANNA, "words for the staff")
    stranger, known = (Update.de_json(row, desk.bot) for row in list(emulated.updates)[-2:])
    assert await asyncio.wait_for(desk.delivery.desk.takes(stranger, desk.bot), 2) is False
    waiting = asyncio.create_task(desk.delivery.desk.takes(known, desk.bot))
    done, _ = await asyncio.wait({waiting}, timeout=0.5)
    assert not done
    monkeypatch.setattr(cases, "of_person", works)
    assert await asyncio.wait_for(waiting, 10) is True


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("bot.telegram.desk.LONGEST_PAUSE", 0.2)

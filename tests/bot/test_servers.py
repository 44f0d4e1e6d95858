"""Several servers of a kind: the one with the least to do is asked, one that is away is passed over, and nothing is asked twice that counts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.actions_client import ActionsClient, ActionsUnavailable
from bot.rasa_client import RasaAway, RasaClient, RasaSilent, RasaUnavailable
from bot.servers import ActionsServers, RasaServers
from tests.bot.test_conversation import payload
from tests.bot.test_dialogue import ANSWER, HANGING, QUESTION, REFUSED, Server


@asynccontextmanager
async def rasas(*servers: Any) -> AsyncIterator[RasaServers]:
    clients = [RasaClient(f"http://r{n}.test", transport=httpx.MockTransport(one)) for n, one in enumerate(servers)]
    async with RasaServers(clients) as several:
        yield several


@asynccontextmanager
async def action_servers(*servers: Any) -> AsyncIterator[ActionsServers]:
    clients = [ActionsClient(f"http://a{n}.test", transport=httpx.MockTransport(one)) for n, one in enumerate(servers)]
    async with ActionsServers(clients) as several:
        yield several


async def test_one_after_the_other_where_nobody_waits():
    first, second = Server(ANSWER), Server(ANSWER)
    async with rasas(first, second) as several:
        for _ in range(6):
            await several.send("p", QUESTION, {})
    assert (first.asked, second.asked) == (3, 3)


async def test_who_is_busy_gets_no_more_while_another_is_idle():
    free, asked = asyncio.Event(), [0, 0]

    async def slow(_: httpx.Request) -> httpx.Response:
        asked[0] += 1
        await free.wait()
        return httpx.Response(200, json=[{"custom": ANSWER}])

    def quick(_: httpx.Request) -> httpx.Response:
        asked[1] += 1
        return httpx.Response(200, json=[{"custom": ANSWER}])

    async with rasas(slow, quick) as several:
        waiting = asyncio.create_task(several.send("p", QUESTION, {}))
        await asyncio.sleep(0.01)
        for person in range(5):
            await several.send(f"q{person}", QUESTION, {})
        assert asked == [1, 5]
        free.set()
        await waiting


async def test_one_that_is_away_is_passed_over_and_nobody_notices():
    away, there = Server(REFUSED), Server(ANSWER)
    async with rasas(away, there) as several:
        for _ in range(10):
            assert (await several.send("p", QUESTION, {}))[0].say == "answer"
        assert await several.ready()
    assert there.asked == 11 and away.asked <= 3


async def test_what_may_have_arrived_is_not_said_to_another():
    hanging, there = Server(HANGING), Server(ANSWER)
    async with rasas(hanging, there) as several:
        with pytest.raises(RasaSilent):
            await several.send("p", QUESTION, {})
        assert (hanging.asked, there.asked) == (1, 0)
        assert (await several.send("p", QUESTION, {}))[0].say == "answer"


async def test_a_rasa_whose_action_server_is_broken_is_asked_last():
    broken, there = Server(httpx.Response(200, json=[])), Server(ANSWER)
    async with rasas(broken, there) as several:
        with pytest.raises(RasaUnavailable):
            await several.send("p", QUESTION, {})
        for _ in range(5):
            await several.send("p", QUESTION, {})
    assert (broken.asked, there.asked) == (1, 5)


async def test_all_away_is_said_at_once():
    async with rasas(Server(REFUSED), Server(REFUSED)) as several:
        with pytest.raises(RasaAway):
            await several.send("p", QUESTION, {})
        assert not await several.ready()


@pytest.mark.parametrize("broken", [REFUSED, HANGING, httpx.Response(500)])
async def test_any_action_server_answers_for_another(broken):
    first, second = Server(broken), Server(payload("answer", "answer"))
    async with action_servers(first, second) as several:
        for _ in range(6):
            assert (await several.answer("p", QUESTION, {}))[0].say == "answer"
        assert not several.away
    assert second.asked == 6 and first.asked <= 3


async def test_action_servers_are_away_only_together():
    async with action_servers(Server(REFUSED), Server(REFUSED)) as several:
        with pytest.raises(ActionsUnavailable):
            await several.answer("p", QUESTION, {})
        assert several.away

"""Much at once: a server works on so many calls, the others wait their turn; who waits too long is told so, and the server is not blamed."""

import asyncio

import httpx
import pytest

from bot.actions_client import ActionsClient, ActionsUnavailable
from bot.rasa_client import RasaAway, RasaClient
from bot.server_client import AT_ONCE
from tests.bot.test_conversation import payload
from tests.bot.test_dialogue import ANSWER, QUESTION

PEOPLE = 3 * AT_ONCE + 5


class Slow:
    """A server that takes its time and says who is there at once."""

    def __init__(self, body: object, seconds: float) -> None:
        self.body, self.seconds = body, seconds
        self.order: list[str] = []
        self.now = self.most = 0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.order.append(request.content.decode())
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.seconds)
        self.now -= 1
        return httpx.Response(200, json=self.body)


async def test_rasa_is_asked_in_order_and_by_so_many_at_once():
    server = Slow([{"custom": ANSWER}], 0.02)
    async with RasaClient("http://r.test", transport=httpx.MockTransport(server)) as client:
        replies = await asyncio.gather(*(client.send(f"p{number:03}", QUESTION, {}) for number in range(PEOPLE)))
    assert len(replies) == PEOPLE and server.most == AT_ONCE
    assert server.order == sorted(server.order)


async def test_who_waits_too_long_is_told_and_rasa_is_still_trusted():
    server = Slow([{"custom": ANSWER}], 0.4)
    async with RasaClient("http://r.test", 0.1, transport=httpx.MockTransport(server)) as client:
        done = await asyncio.gather(*(client.send("p", QUESTION, {}) for _ in range(AT_ONCE + 3)), return_exceptions=True)
        late = [one for one in done if isinstance(one, RasaAway)]
        assert len(late) == 3 and all("was not asked" in str(one) for one in late)
        assert client.breaker.state == "closed" and len(server.order) == AT_ONCE
        assert (await client.send("p", QUESTION, {}))[0].say == "answer"


async def test_a_call_that_is_given_up_leaves_its_place():
    server = Slow([{"custom": ANSWER}], 30)
    async with RasaClient("http://r.test", transport=httpx.MockTransport(server)) as client:
        held = [asyncio.create_task(client.send("p", QUESTION, {})) for _ in range(AT_ONCE)]
        await asyncio.sleep(0.01)
        for one in held:
            one.cancel()
        await asyncio.gather(*held, return_exceptions=True)
        server.seconds = 0
        assert (await client.send("p", QUESTION, {}))[0].say == "answer"


async def test_the_action_server_has_a_line_too():
    server = Slow({"responses": [{"custom": payload("answer", "answer")}]}, 0.4)
    async with ActionsClient("http://a.test", 0.1, transport=httpx.MockTransport(server)) as client:
        calls = (client.answer("p", QUESTION, {}) for _ in range(AT_ONCE + 2))
        done = await asyncio.gather(*calls, return_exceptions=True)
        late = [one for one in done if isinstance(one, ActionsUnavailable)]
        assert len(late) == 2 and server.most == AT_ONCE and client.breaker.state == "closed"


@pytest.mark.parametrize("people", [1, AT_ONCE])
async def test_few_wait_for_nobody(people):
    server = Slow([{"custom": ANSWER}], 0.05)
    async with RasaClient("http://r.test", 0.04, transport=httpx.MockTransport(server)) as client:
        assert len(await asyncio.gather(*(client.send("p", QUESTION, {}) for _ in range(people)))) == people

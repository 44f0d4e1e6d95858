"""Parts of the true stack are killed and stopped under questions: everybody gets an answer, the right one where the index lives."""

import signal
import time

import pytest

from tests.stack.running import Running, until

pytestmark = [pytest.mark.stack, pytest.mark.timeout(300)]
QUESTION = "my residence permit expires next month, what should i do"
PEOPLE = 6
NOTE = "straight from the articles"
TROUBLE = "Something on our side is not working"


def asked_by_many(service: Running, first: int, text: str = QUESTION) -> list[str]:
    """Let some people ask at once, and return what each one read."""
    for chat in range(first, first + PEOPLE):
        service.telegram.say(chat, text)
    for chat in range(first, first + PEOPLE):
        service.telegram.wait_for_messages(chat, 1, 60)
    time.sleep(0.5)
    return ["\n".join(sent.text for sent in service.telegram.messages(chat)) for chat in range(first, first + PEOPLE)]


def report(capsys: pytest.CaptureFixture[str], what: str, answered: float, healthy: float) -> None:
    """Print the figures."""
    with capsys.disabled():
        print(f"\n{what}: all answered after {answered:.1f} s, healthy after {healthy:.1f} s")


def test_a_killed_rasa_costs_nobody_the_answer(service: Running, capsys: pytest.CaptureFixture[str]) -> None:
    service.wait_healthy()
    service.signal_part("rasa", signal.SIGKILL)
    began = time.monotonic()
    answers = asked_by_many(service, 2100)
    answered = time.monotonic() - began
    assert all("IGI" in words and "Source:" in words for words in answers), answers
    assert all(NOTE in words for words in answers)
    assert "112" in service.ask(2100, "/person"), "what needs a dialogue says so, with a number"
    assert service.health()["status"] == "degraded"
    healthy = service.wait_healthy()
    assert NOTE not in service.ask(2110, QUESTION)
    report(capsys, "kill -9 rasa", answered, healthy)


def test_a_killed_action_server_is_told_fast_and_comes_back(
    service: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    service.wait_healthy()
    service.signal_part("actions", signal.SIGKILL, whole=True)
    began = time.monotonic()
    answers = asked_by_many(service, 2200)
    answered = time.monotonic() - began
    assert all((TROUBLE in words and "112" in words) or "Source:" in words for words in answers), answers
    assert answered < 15
    healthy = service.wait_healthy()
    until(lambda: "Source:" in service.ask(2210, QUESTION), 30)
    report(capsys, "kill -9 actions", answered, healthy)


@pytest.mark.parametrize(("part", "first"), [("rasa", 2300), ("actions", 2400)])
def test_a_part_that_hangs_is_found_and_started_again(
    service: Running, part: str, first: int, capsys: pytest.CaptureFixture[str]
) -> None:
    service.wait_healthy()
    old = service.pids(part)[0]
    service.signal_part(part, signal.SIGSTOP, whole=True)
    began = time.monotonic()
    answers = asked_by_many(service, first)
    answered = time.monotonic() - began
    if part == "rasa":
        assert all("IGI" in words and "Source:" in words for words in answers), answers
    else:
        assert all(TROUBLE in words or "Source:" in words for words in answers), answers
    assert answered < 25
    again = time.monotonic()
    service.ask(first + 10, QUESTION)
    assert time.monotonic() - again < 15
    until(lambda: service.pids(part)[:1] not in ([], [old]), 90)
    service.wait_healthy()
    healthy = time.monotonic() - began
    until(lambda: "Source:" in service.ask(first + 11, QUESTION), 30)
    report(capsys, f"stopped {part}", answered, healthy)

"""Our tracker store keeps what Rasa's own keeps, in the same rows; it survives a file that is replaced under it; deleted words stay deleted."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT, Settings
from tests.stack.pairs import postgres

pytestmark = [pytest.mark.rasa]
PYTHON = Settings(_env_file=None).rasa_python


@pytest.fixture(params=["sqlite", "postgresql"])
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Addresses for Rasa's own store and for ours."""
    if not PYTHON.exists():
        pytest.skip("Rasa's environment is not set up")
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'stock.db'}", f"sqlite:///{tmp_path / 'ours.db'}"
        return
    with postgres() as stock, postgres() as ours:
        yield f"postgresql://{stock}", f"postgresql://{ours}"


def in_rasas_environment(*command: str) -> str:
    done = subprocess.run([str(PYTHON), *command], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_the_same_conversations_give_the_same_rows_and_the_same_trackers(addresses: tuple[str, str], capsys):
    turns, differ = in_rasas_environment("tests/nlu/two_stores.py", *addresses, "150").split()[-2:]
    assert (turns, differ) == ("150", "0")


REPLACED = """
import asyncio, os, sqlite3, sys
sys.path.insert(0, ".")
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from nlu.conversation_store import ConversationStore
path = sys.argv[1]
store = ConversationStore(Domain.load("nlu/domain.yml"), f"sqlite:///{path}")
async def say(words):
    tracker = await store.get_or_create_tracker("ana", append_action_listen=False)
    tracker.update(UserUttered(words))
    await store.save(tracker)
    return [event.text for event in (await store.retrieve("ana")).events]
async def main():
    print(await say("one"), await say("two"))
    late = await store.get_or_create_tracker("ana", append_action_listen=False)
    late.update(UserUttered("three"))
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM events")
    await store.save(late)
    print([event.text for event in (await store.retrieve("ana")).events])
    with sqlite3.connect(path + ".new") as other:
        other.executescript(
            "\\n".join(line for line in sqlite3.connect(path).iterdump() if "INSERT" not in line))
    for ending in ("-wal", "-shm"):
        if os.path.exists(path + ending):
            os.unlink(path + ending)
    os.replace(path + ".new", path)
    print(await say("four"), sqlite3.connect(path).execute("SELECT count(*) FROM events").fetchone()[0])
asyncio.run(main())
"""


def test_a_file_that_was_replaced_is_opened_anew_and_what_was_forgotten_meanwhile_does_not_come_back(tmp_path: Path):
    if not PYTHON.exists():
        pytest.skip("Rasa's environment is not set up")
    printed = in_rasas_environment("-c", REPLACED, str(tmp_path / "tracker.db")).splitlines()[-3:]
    assert printed == ["['one'] ['one', 'two']", "['three']", "['four'] 1"]

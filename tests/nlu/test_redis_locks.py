"""The lock in Redis lets one Rasa process at a time into a conversation, refuses nobody, and leaves nothing behind."""

import subprocess

import pytest

from bot.settings import ROOT, Settings
from tests.stack.pairs import locks

pytestmark = [pytest.mark.rasa]


def test_two_processes_are_never_inside_at_once():
    python = Settings(_env_file=None).rasa_python
    if not python.exists():
        pytest.skip("Rasa's environment is not set up")
    command = [str(python), str(ROOT / "tests/nlu/two_lockers.py"), locks(), "300"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    both, refused, left, _ = done.stdout.split()[-4:]
    assert (both, refused, left) == ("0", "0", "0")

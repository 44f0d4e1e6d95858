"""The quality of answers through the true stack has not fallen beyond noise since the accepted report."""

import json
import subprocess

import pytest

from bot.settings import ROOT
from tests.stack.running import PUNTE, Running


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_no_figure_fell_beyond_noise(service: Running):
    done = subprocess.run(
        [PUNTE, "evaluate", "--json"],
        capture_output=True,
        text=True,
        env=service.environment,
        cwd=ROOT,
        timeout=1100,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads(done.stdout)
    assert report["all"]["questions"] > 1000
    assert report["all"]["danger_recall"] > 0.9

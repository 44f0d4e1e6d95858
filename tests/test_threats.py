"""Every test that bot/THREATS.md and bot/OPERATIONS.md promise exists, by file and, where one is named, by name."""

import re
from pathlib import Path

import pytest

FILES = ("bot/THREATS.md", "bot/OPERATIONS.md")
SOURCES = {path: path.read_text(encoding="utf-8") for path in Path("tests").rglob("*.py")}


@pytest.mark.parametrize("name", FILES)
def test_what_is_named_exists(name):
    text = Path(name).read_text(encoding="utf-8")
    missing = []
    for named in re.findall(r"`((?:tests/)?[a-z_/]*test_[a-z_]+(?:\.py)?(?:::[a-z_0-9]+)?)`", text):
        path, _, test = named.partition("::")
        if not path.endswith(".py"):
            path, test = "", path
        files = {one: source for one, source in SOURCES.items() if not path or str(one).endswith(path)}
        if not files or (test and not any(f"def {test}(" in source for source in files.values())):
            missing.append(named)
    assert missing == []
    assert len(re.findall(r"test_", text)) > 5


@pytest.mark.parametrize("name", FILES)
def test_every_figure_and_event_named_exists(name):
    from bot import metrics
    from knowledge.log_events import EVENTS

    text, page = Path(name).read_text(encoding="utf-8"), metrics.page().decode()
    for figure in re.findall(r"punte_[a-z_]+", text):
        assert figure.removesuffix("_total") in page, figure
    for event in re.findall(r"(?:event|events|no) `([a-z]+_[a-z_]+)`", text):
        assert event.startswith("punte_") or event in EVENTS, event

"""The audit without a network: a locked version that an advisory names is found, by its list and by its ranges, and no other."""

import runpy
from pathlib import Path

import pytest

from bot.settings import ROOT

AUDIT = runpy.run_path(str(ROOT / "scripts/advisories.py"))
LISTED = """
id: PYSEC-2021-66
published: '2021-02-01T20:15:00Z'
aliases: [CVE-2020-28493]
affected:
- package: {name: Jinja2, ecosystem: PyPI}
  ranges:
  - type: ECOSYSTEM
    events: [{introduced: '0'}, {fixed: 2.11.3}]
  versions: ['2.10', 2.11.2]
"""
RANGED = """
id: PYSEC-2024-7
published: '2024-05-06T00:00:00Z'
affected:
- package: {name: some-thing, ecosystem: PyPI}
  ranges:
  - type: GIT
    events: [{introduced: '0'}]
  - type: ECOSYSTEM
    events: [{introduced: 1.0.0}, {fixed: 1.4.2}, {introduced: 2.0.0}, {last_affected: 2.1.0}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, row in {"jinja2/PYSEC-2021-66": LISTED, "some-thing/PYSEC-2024-7": RANGED}.items():
        path = tmp_path / "vulns" / f"{name}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(row, encoding="utf-8")
    taken_back = "id: PYSEC-2024-8\nwithdrawn: '2024-06-01T00:00:00Z'\n" + RANGED.split("\n", 2)[2]
    (tmp_path / "vulns/some-thing/PYSEC-2024-8.yaml").write_text(taken_back, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("version", "weak"),
    [("0.9", 0), ("1.0.0", 1), ("1.4.1", 1), ("1.4.2", 0), ("2.0.0", 1), ("2.1.0", 1), ("2.1.1", 0), ("not one", 0)],
)
def test_ranges(folder: Path, version: str, weak: int, tmp_path: Path):
    lock = tmp_path / "lock"
    lock.write_text(f"# a comment\nSome_Thing=={version.replace(' ', '')}\nother==1.0.0\n", encoding="utf-8")
    assert [one.advisory for one in AUDIT["weaknesses"](folder, [lock])] == ["PYSEC-2024-7"] * weak


def test_what_is_found_is_said_and_fails(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lock = tmp_path / "lock"
    lock.write_text("jinja2==2.11.2\n", encoding="utf-8")
    assert AUDIT["main"]([str(folder), str(lock)]) == 1
    printed = capsys.readouterr().out
    assert "jinja2 2.11.2: PYSEC-2021-66, CVE-2020-28493; mended in 2.11.3" in printed
    assert "newest advisory 2024-05-06" in printed, "its age is said: what is newer is not seen"
    lock.write_text("jinja2==3.1.6\n", encoding="utf-8")
    assert AUDIT["main"]([str(folder), str(lock)]) == 0
    assert AUDIT["main"]([str(tmp_path / "nothing"), str(lock)]) == 2, "an empty folder is no clean bill"


def test_every_line_of_our_locks_is_read():
    for lock in (ROOT / "requirements.lock", ROOT / "nlu/requirements.lock"):
        wanted = [line for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line and line[0] != "#"]
        assert len(AUDIT["locked"](lock)) == len(wanted) > 50

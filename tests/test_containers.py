"""The containers' files: they cannot be run here, so what they would run is held against the Makefile and the code."""

import re

import yaml

from bot.settings import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
DOCKERFILES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("Dockerfile", "nlu/Dockerfile")}


def test_only_the_bot_reaches_outside():
    assert [name for name, row in COMPOSE["services"].items() if "outside" in row["networks"]] == ["bot"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert not any("ports" in row for row in COMPOSE["services"].values())


def test_every_dependency_and_volume_exists():
    services = COMPOSE["services"]
    for row in services.values():
        assert set(row.get("depends_on", {})) <= set(services)
        sources = {volume.split(":")[0] for volume in row.get("volumes", [])}
        assert {source for source in sources if not source.startswith("./")} <= set(COMPOSE["volumes"])
        assert all((ROOT / source).is_dir() for source in sources if source.startswith("./"))


def test_the_watcher_reads_the_staff_files_and_writes_the_index_that_the_actions_read():
    watcher = COMPOSE["services"]["watcher"]
    assert watcher["command"][2:4] == ["knowledge", "watch"]
    assert "./knowledge:/knowledge:ro" in watcher["volumes"]
    assert "data:/data" in watcher["volumes"] and "data:/data:ro" in COMPOSE["services"]["actions"]["volumes"]


def test_the_steps_are_those_of_the_makefile():
    assert "torch==2.13.0" in MAKEFILE and "torch==2.13.0" in DOCKERFILES["Dockerfile"]
    assert "requirements.lock" in MAKEFILE and "-r requirements.lock" in DOCKERFILES["Dockerfile"]
    assert "nlu/train.sh" in MAKEFILE and "nlu/train.sh" in DOCKERFILES["nlu/Dockerfile"]
    rasa_set_up = (ROOT / "scripts/rasa_environment.sh").read_text(encoding="utf-8")
    assert "-r nlu/requirements.lock" in rasa_set_up and "-r nlu/requirements.lock" in DOCKERFILES["nlu/Dockerfile"]


def test_what_is_copied_exists_and_nothing_runs_as_root():
    for text in DOCKERFILES.values():
        for sources in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE):
            assert all((ROOT / source).exists() for source in sources.split())
        instructions = [line.split()[0] for line in text.splitlines() if line[:1].isupper()]
        assert instructions[0] == "FROM"
        assert instructions.index("USER") < instructions.index("CMD")


def test_versions_of_python_are_the_promised_ones():
    assert "FROM python:3.11-" in DOCKERFILES["Dockerfile"]
    assert "FROM python:3.10-" in DOCKERFILES["nlu/Dockerfile"]
    assert "rasa==3.6.21" in (ROOT / "nlu/requirements.lock").read_text(encoding="utf-8")

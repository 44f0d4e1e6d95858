"""The containers' files: they cannot be run here, so what they would run is held against the Makefile and the code."""

import re
from pathlib import Path

import yaml

from bot.settings import ROOT, Settings

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SCALE = yaml.safe_load((ROOT / "compose.scale.yaml").read_text(encoding="utf-8"))
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


def test_rasas_image_holds_what_nlu_imports():
    imported = re.findall(
        r"^\s*from (knowledge\.[a-z0-9_.]+) import",
        "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "nlu").glob("*.py")),
        re.MULTILINE,
    )
    wanted, found = {name.replace(".", "/") + ".py" for name in imported}, set[str]()
    copied = re.findall(r"knowledge/[\w/.]+", DOCKERFILES["nlu/Dockerfile"])
    while wanted - found:
        path = (wanted - found).pop()
        found.add(path)
        inner = re.findall(
            r"^from (knowledge\.[a-z0-9_.]+) import", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE
        )
        wanted |= {name.replace(".", "/") + ".py" for name in inner}
    assert len(found) >= 2
    assert [path for path in found if not {path, str(Path(path).parent)}.intersection(copied)] == []


def test_versions_of_python_are_the_promised_ones():
    assert "FROM python:3.11-" in DOCKERFILES["Dockerfile"]
    assert "FROM python:3.10-" in DOCKERFILES["nlu/Dockerfile"]
    assert "rasa==3.6.21" in (ROOT / "nlu/requirements.lock").read_text(encoding="utf-8")


FILLED = {"PUNTE_POSTGRES_PASSWORD": "abc123", "PUNTE_DOMAIN": "punte.example"}


def environment_of(service: str) -> dict[str, str]:
    """The environment of a service of the large set-up, with what .env holds filled in."""
    base = COMPOSE["services"].get(SCALE["services"][service].get("extends", {}).get("service", service), {})
    given = base.get("environment", {}) | SCALE["services"][service].get("environment", {})
    return {key: re.sub(r"\$\{(\w+)\}", lambda found: FILLED[found.group(1)], value) for key, value in given.items()}


def test_the_large_set_up_names_only_what_exists():
    names = set(COMPOSE["services"]) | set(SCALE["services"])
    networks, volumes = set(COMPOSE["networks"]), set(COMPOSE["volumes"]) | set(SCALE["volumes"])
    for name, row in SCALE["services"].items():
        known = COMPOSE["services"].get(row.get("extends", {}).get("service", name))
        assert known or "image" in row, name
        assert set(row.get("depends_on", {})) <= names
        assert set(row.get("networks", [])) <= networks
        assert {volume.split(":")[0] for volume in row.get("volumes", [])} <= volumes
        assert {one["source"] for one in row.get("configs", [])} <= set(SCALE["configs"])
        for waited, how in row.get("depends_on", {}).items():
            checked = SCALE["services"].get(waited, {}).get("healthcheck") or COMPOSE["services"].get(
                SCALE["services"].get(waited, {}).get("extends", {}).get("service", waited), {}
            ).get("healthcheck")
            assert how["condition"] != "service_healthy" or checked, f"{waited} has no health check"


def test_the_bots_of_the_large_set_up_have_settings_that_fit_together(monkeypatch):
    for name in ("bot", "bot-2"):
        for key, value in (environment_of(name) | {"PUNTE_WEBHOOK_SECRET": "s" * 32}).items():
            assert key.removeprefix("PUNTE_").lower() in Settings.model_fields, key
            monkeypatch.setenv(key, value)
        settings = Settings(_env_file=None)
        assert settings.bots == 2 == len(settings.rasa_urls) == len(settings.actions_urls)
        hosts = {url.host for url in (*settings.rasa_urls, *settings.actions_urls)}
        assert hosts <= set(COMPOSE["services"]) | set(SCALE["services"])
    assert SCALE["services"]["bot"]["volumes"] != SCALE["services"]["bot-2"]["volumes"], "a spool has one bot"


def test_both_rasas_share_tracker_and_locks_with_the_bots_and_have_an_action_server_each():
    first, second, bot = (environment_of(name) for name in ("rasa", "rasa-2", "bot"))
    for key in ("PUNTE_TRACKER_DB", "PUNTE_LOCK_STORE"):
        assert first[key] == second[key] == bot[key]
    assert first["PUNTE_ACTION_URL"] != second["PUNTE_ACTION_URL"]
    proxy = SCALE["configs"]["caddyfile"]["content"]
    assert "bot:8443 bot-2:8443" in proxy and "/hook" in proxy


def test_only_the_proxy_is_called_from_outside():
    assert [name for name, row in SCALE["services"].items() if "ports" in row] == ["proxy"]
    assert [name for name, row in SCALE["services"].items() if "outside" in row.get("networks", [])] == ["proxy"]

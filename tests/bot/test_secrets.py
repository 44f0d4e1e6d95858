"""Secrets stay where they belong: not on a command line (`ps`), not in a child that does not need them, not in a log, an event or an error."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.processes import handed_on
from bot.settings import ROOT, Settings, SettingsFaulty, load_settings
from bot.stack import Ports, services

MARK = "7:MARKED-SECRET"
NAMED = re.compile(r"token|secret|password|(?:^|_)key$|lock_store")
FIELDS = sorted(name for name in Settings.model_fields if NAMED.search(name))


def marked(folder: Path) -> Settings:
    """Return settings in which every secret is marked."""
    secrets = {name: f"{MARK}-{name}" for name in FIELDS}
    return Settings(_env_file=None, data_dir=folder, webhook_url="https://a.example/hook", **secrets)


def test_every_secret_is_typed_as_one(tmp_path: Path):
    assert {"telegram_token", "webhook_secret", "smtp_password", "imap_password", "translate_key"} <= set(FIELDS)
    settings = marked(tmp_path)
    assert all(isinstance(getattr(settings, name), SecretStr) for name in FIELDS)
    for shown in (repr(settings), str(settings), settings.model_dump_json(), str(settings.model_dump())):
        assert MARK not in shown


def test_no_secret_stands_on_a_command_line(tmp_path: Path):
    for service in services(marked(tmp_path), Ports(5005, 5055)):
        assert MARK not in " ".join(map(str, service.command))


def test_a_child_gets_only_the_secrets_it_needs(tmp_path: Path):
    ours = {f"PUNTE_{name.upper()}": MARK for name in FIELDS} | {
        "PUNTE_DATABASE_URL": MARK,
        "PATH": "/bin",
        "PUNTE_DATA_DIR": "x",
    }
    assert handed_on(ours) == {"PATH": "/bin", "PUNTE_DATA_DIR": "x"}
    needed = {service.name: {name for name, value in service.environment.items() if MARK in value}
              for service in services(marked(tmp_path), Ports(5005, 5055))}  # fmt: skip
    assert needed == {"actions": set(), "rasa": {"PUNTE_LOCK_STORE"}}


@pytest.mark.parametrize(
    "wrong",
    [
        {"PUNTE_WEBHOOK_URL": "https://a.example/x"},
        {"PUNTE_RASA_TIMEOUT": "1"},
        {"PUNTE_SMTP_TLS": MARK},
        {"PUNTE_WEBHOOK_PORT": "no port"},
        {"PUNTE_TELEGRAM_API": MARK},
    ],
)
def test_faulty_settings_name_the_field_and_no_value(wrong: dict[str, str], monkeypatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    for name in ("PUNTE_TELEGRAM_TOKEN", "PUNTE_SMTP_PASSWORD", "PUNTE_IMAP_PASSWORD"):
        monkeypatch.setenv(name, MARK)
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsFaulty) as caught:
        load_settings()
    assert MARK not in str(caught.value) and next(iter(wrong)).removesuffix("_URL") in str(caught.value)


def test_an_error_that_nobody_foresaw_shows_no_secret(tmp_path: Path):
    """Typer prints tracebacks with values where it is told to; ours is not."""
    code = (
        "import bot.cli as cli\n"
        "def broken(*_, **__):\n"
        "    password = 'postgresql://u:' + cli._settings().smtp_password.get_secret_value() + '@h/d'\n"
        "    raise RuntimeError('unforeseen')\n"
        "cli.doctor_command = broken\n"
        "cli.app.command(name='broken')(lambda: broken())\n"
        "import sys; sys.argv = ['punte', 'broken']; cli.main()\n"
    )
    environment = os.environ | {"PUNTE_SMTP_PASSWORD": MARK, "PUNTE_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode != 0 and "unforeseen" in done.stdout + done.stderr
    assert MARK not in done.stdout + done.stderr

"""`punte staff` and `punte console`, as an operator types them."""

import asyncio
import re

import pytest
import typer
from typer.testing import CliRunner

from bot.console.accounts import Accounts
from bot.console.commands import register
from bot.settings import Settings, SettingsFaulty, load_settings
from bot.store.database import open_database
from bot.store.moments import utc_now
from tests.console.console_fixtures import PASSWORD

TWICE = f"{PASSWORD}\n{PASSWORD}\n"


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path)


@pytest.fixture
def punte(settings):
    app = typer.Typer()
    register(app, lambda: settings)
    runner = CliRunner()
    return lambda *words, typed="": runner.invoke(app, list(words), input=typed)


def account(settings, name):
    async def find():
        database = await open_database(settings.database)
        try:
            return await Accounts(database, utc_now).named(name)
        finally:
            await database.close()

    return asyncio.run(find())


def test_an_account_is_made_listed_reset_disabled_and_enabled(punte, settings):
    made = punte("staff", "add", "Ioana", "--role", "desk", "--role", "editor", "--centre", "RC-TM", typed=TWICE)
    assert made.exit_code == 0 and PASSWORD not in made.output
    found = account(settings, "ioana")
    assert found.roles == "desk editor" and found.centre == "RC-TM" and found.password.startswith("$argon2id$")
    listed = punte("staff", "list").output
    assert "ioana" in listed and "RC-TM" in listed and "argon2" not in listed
    assert punte("staff", "disable", "ioana").exit_code == 0 and account(settings, "ioana").disabled
    assert punte("staff", "enable", "ioana").exit_code == 0 and not account(settings, "ioana").disabled
    linked = punte("staff", "reset", "ioana", "--link")
    token = re.search(r"/password/([\w-]{40,})", linked.output)[1]
    assert account(settings, "ioana").password is None and token not in account(settings, "ioana").link
    assert punte("staff", "reset", "ioana", typed=TWICE).exit_code == 0
    assert account(settings, "ioana").password and account(settings, "ioana").link is None


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("ioana", "--role", "boss"), TWICE, "--role is one of"),
        (("ioana", "--role", "desk", "--centre", "RC-MOON"), TWICE, "no centre RC-MOON"),
        (("Ioana Pop", "--role", "desk"), TWICE, "small letters"),
        (("ioana", "--role", "editor"), "short\nshort\n", "12 to 200"),
        (("ioana", "--role", "editor"), "ioana-ioana-ioana\nioana-ioana-ioana\n", "not the name"),
        (("ioana", "--role", "editor"), "aaaaaaaaaaaaaaaa\naaaaaaaaaaaaaaaa\n", "five different"),
    ],
)
def test_a_wrong_account_is_refused_with_a_sentence(punte, settings, words, typed, said):
    refused = punte("staff", "add", *words, typed=typed)
    assert refused.exit_code == 1 and said in " ".join(refused.output.split()) and "Traceback" not in refused.output
    assert account(settings, words[0].lower()) is None


def test_a_name_is_taken_once_and_an_unknown_one_is_named(punte):
    assert punte("staff", "add", "ioana", "--role", "admin", "--link").exit_code == 0
    again = punte("staff", "add", "ioana", "--role", "admin", typed=TWICE)
    assert again.exit_code == 1 and "already" in again.output
    for command in ("reset", "disable", "enable"):
        unknown = punte("staff", command, "mihai", typed=TWICE)
        assert unknown.exit_code == 1 and "no account mihai" in unknown.output


def test_without_tls_the_console_stays_on_this_machine(monkeypatch):
    assert load_settings(_env_file=None, console_secure=False).console_listen == "127.0.0.1"
    with pytest.raises(SettingsFaulty, match="PUNTE_CONSOLE_SECURE"):
        load_settings(_env_file=None, console_secure=False, console_listen="0.0.0.0")


async def test_the_served_console_answers_and_says_that_the_service_is_silent(settings):
    import httpx

    from bot.console.app import build_app
    from bot.console.serve import opened

    quiet = settings.model_copy(update={"health_port": 1, "console_secure": False})
    async with opened(quiet) as console:
        assert await console.health() is None
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=build_app(console)), base_url="http://localhost"
        ) as client:
            assert (await client.get("/login")).status_code == 200
            assert (await client.get("/static/console.js")).headers["content-type"].startswith("text/javascript")
            assert (await client.get("/static/../app.py")).status_code == 404
            assert (await client.get("/static/%2e%2e/app.py")).status_code == 404

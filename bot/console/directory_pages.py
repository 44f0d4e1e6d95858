"""Directory and calendar: centres with their hours and holidays, announced events, and who else can be asked; read by all, kept by editors."""

import asyncio
import re
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml.comments import CommentedMap
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.access import EVERYBODY, Role
from bot.console.article_saving import Stale, save_file
from bot.console.article_text import HeadFaulty, mark_of
from bot.console.pages import Page
from bot.console.register_forms import COUNTIES, FIELDS, Part, files, fill, new_faults, shown, shown_hours
from bot.console.register_text import Entry, added, find, put, replaced
from bot.console.submitting import lock_of
from bot.console.visit import Visit
from knowledge.centre import WEEKDAYS
from knowledge.findings import Finding, Language
from knowledge.log_events import emit

EDITORS: frozenset[Role] = frozenset({"editor", "admin"})
PARTS: tuple[Part, ...] = ("centres", "events", "rosters")
ADDED: frozenset[Part] = frozenset({"events", "rosters"})
"""Registers whose entries may be begun and taken away here; the routing of people depends on the centres being there."""
FORM_BYTES = 128 * 1024
IDS: dict[Part, str] = {
    "events": r"[a-z0-9]+(-[a-z0-9]+)*",
    "rosters": r"[A-Z0-9]+(-[A-Z0-9]+)*",
    "centres": r"[A-Z0-9]+(-[A-Z0-9]+)*",
}
BEGIN: dict[Part, str] = {"events": "# Events\n[]\n", "rosters": "# Roster\n[]\n", "centres": ""}


def _root(visit: Visit) -> Path:
    return visit.console.settings.knowledge_dir


def _text(path: Path, part: Part) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else BEGIN[part]


def _rows(root: Path, part: Part) -> tuple[list[dict[str, Any]], list[tuple[str, int, str]]]:
    """Return the entries of a register, and of each file that cannot be read its name, line and the key of what is wrong."""
    found: list[dict[str, Any]] = []
    faults: list[tuple[str, int, str]] = []
    for path in files(root, part):
        try:
            rows = yaml.load(_text(path, part), Loader=yaml.CSafeLoader)
            found += [row for row in rows or [] if isinstance(row, dict)]
        except (yaml.YAMLError, TypeError) as error:
            mark = getattr(error, "problem_mark", None)
            faults.append((path.name, mark.line + 1 if mark else 0, "knowledge_yaml_broken"))
        except (OSError, UnicodeDecodeError):
            faults.append((path.name, 0, "knowledge_unreadable"))
    return found, faults


_READ: dict[tuple[Path, Part], tuple[tuple[int, ...], Any]] = {}


def _remembered(root: Path, part: Part) -> tuple[list[dict[str, Any]], list[tuple[str, int, str]]]:
    """Return `_rows`, read again only where a file has changed."""
    state = tuple(value for path in files(root, part) if path.exists() for value in (path.stat().st_mtime_ns, path.stat().st_size))  # fmt: skip
    kept = _READ.get((root, part))
    if kept is None or kept[0] != state:
        kept = _READ[root, part] = (state, _rows(root, part))
    found: tuple[list[dict[str, Any]], list[tuple[str, int, str]]] = kept[1]
    return found


async def directory(visit: Visit) -> Response:
    """List a register."""
    part: Part = next((one for one in PARTS if one == visit.asked("part", 10)), "centres")
    rows, faults = await asyncio.to_thread(_remembered, _root(visit), part)
    county, words = visit.asked("county", 32), visit.asked("q", 80).strip().casefold()
    if county in COUNTIES:
        rows = [row for row in rows if county in {row.get("county"), *(row.get("counties_of_competence") or ()), *(row.get("counties") or ())}]  # fmt: skip
    if words:
        rows = [row for row in rows if words in str(dict(row)).casefold()]
    today = visit.now.date()
    return visit.render(
        f"directory/{part}.html", rows=rows, faults=faults, part=part, parts=PARTS, county=county if county in COUNTIES else "",
        counties=[(one, one) for one in COUNTIES], q=visit.asked("q", 80), today=today, may_edit=visit.staff.may(EDITORS), hours=_hours_words,
    )  # fmt: skip


def _hours_words(visit_words: Any, hours: Any) -> str:
    """Return opening hours in one line; empty where none were seen."""
    if hours == "always":
        return str(visit_words("directory_always"))
    if not isinstance(hours, dict):
        return ""
    return "; ".join(f"{visit_words(f'directory_day_{day}')} {', '.join(map(str, hours[day]))}" for day in WEEKDAYS if hours.get(day))  # fmt: skip


def _part(visit: Visit) -> Part:
    part = next((one for one in PARTS if one == visit.part("part")), None)
    if part is None:
        raise HTTPException(404)
    return part


def _opened(visit: Visit, part: Part) -> tuple[Path, str, Entry]:
    """Return the file, its text, and the entry that a visit is about.

    Raises:
        HTTPException: 404, there is none.
    """
    for path in files(_root(visit), part):
        try:
            text = _text(path, part)
            entry = find(text, visit.part("entry"))
        except (HeadFaulty, OSError, UnicodeDecodeError):
            continue
        if entry:
            return path, text, entry
    raise HTTPException(404)


async def entry_edit(visit: Visit) -> Response:
    """Show an entry as a form, or save what was typed, or take the entry away."""
    part = _part(visit)
    path, text, entry = await asyncio.to_thread(_opened, visit, part)
    if not visit.posted:
        return _show(visit, part, path, entry.fields)
    what = visit.form.choice("do", ("save", "delete") if part in ADDED else ("save",))
    if what == "delete":
        return await _save(visit, part, path, replaced(text, entry, None), entry.fields, entry.id, "taken away")
    new = fill(visit.form, part, entry.fields)
    if visit.form.errors:
        return _show(visit, part, path, entry.fields, 422)
    return await _save(visit, part, path, replaced(text, entry, new), entry.fields, entry.id, "changed")


async def entry_new(visit: Visit) -> Response:
    """Show an empty form, or add what was typed."""
    part = _part(visit)
    if part not in ADDED:
        raise HTTPException(404)
    path = files(_root(visit), part)[0]
    empty = CommentedMap()
    if not visit.posted:
        return _show(visit, part, path, empty, new=True)
    name = visit.form.line("id", 60)
    if name and not re.fullmatch(IDS[part], name):
        visit.form.wrong("id", f"directory_id_{part}")
    begun = CommentedMap()
    put(begun, "id", name)
    fields = fill(visit.form, part, begun) if name else fill(visit.form, part, empty)
    if visit.form.errors:
        return _show(visit, part, path, empty, 422, new=True)
    try:
        text = await asyncio.to_thread(_text, path, part)
        taken = find(text, name)
    except (HeadFaulty, OSError, UnicodeDecodeError):
        visit.form.wrong("do", "directory_file_broken", file=path.name)
        return _show(visit, part, path, empty, 409, new=True)
    if taken:
        visit.form.wrong("id", "directory_id_taken")
        return _show(visit, part, path, empty, 422, new=True)
    return await _save(visit, part, path, added(text, fields), empty, name, "added", new=True)


async def _save(visit: Visit, part: Part, path: Path, text: str, fields: CommentedMap, name: str, what: str, new: bool = False) -> Response:  # fmt: skip
    if visit.form.typed("mark") != mark_of(path):
        visit.form.wrong("do", "knowledge_stale")
        return _show(visit, part, path, fields, 409, new=new)
    root = _root(visit)
    faults = await asyncio.to_thread(new_faults, root, part, path, text, visit.now.date())
    if faults:
        visit.form.wrong("do", "directory_faults")
        return _show(visit, part, path, fields, 422, faults, new)
    await visit.audit("directory_changed", about=f"{part}/{name}")
    try:
        saved = await asyncio.to_thread(
            save_file, root, path, text, visit.form.typed("mark"), lock_of(visit), visit.staff.name, f"{part}: {name} {what}"
        )  # fmt: skip
    except Stale:
        visit.form.wrong("do", "knowledge_stale")
        return _show(visit, part, path, fields, 409, new=new)
    except OSError as error:
        emit("console_not_saved", what=part, error=type(error).__name__)
        visit.form.wrong("do", "knowledge_not_written")
        return _show(visit, part, path, fields, 500, new=new)
    return visit.go("directory", done=f"directory_{saved.kept}", part=part)


def _show(visit: Visit, part: Part, path: Path, fields: CommentedMap, status: int = 200, faults: list[Finding] | None = None, new: bool = False) -> Response:  # fmt: skip
    words: Language = "ro" if visit.t.language == "ro" else "en"
    return visit.render(
        "directory/edit.html", status, part=part, fields=FIELDS[part], new=new, name=str(fields.get("id", "")), weekdays=WEEKDAYS,
        values={field.key: shown(field, fields) for field in FIELDS[part] if field.shape != "hours"},
        hours={field.key: shown_hours(field, fields) for field in FIELDS[part] if field.shape == "hours"},
        mark=visit.form.typed("mark") or mark_of(path), faults=[finding.words(words) for finding in faults or []],
        removable=part in ADDED and not new, option=lambda field, value: _option(visit, field.key, value),
    )  # fmt: skip


def _option(visit: Visit, key: str, value: str) -> str:
    name = f"directory_option_{key}_{value}".lower()
    return visit.t(name) if visit.t.has(name) else value


PAGES = (
    Page("directory", "/directory", directory, EVERYBODY, label="directory"),
    Page("entry_new", "/directory/{part}/new", entry_new, EDITORS, ("GET", "POST"), max_bytes=FORM_BYTES),
    Page("entry_edit", "/directory/{part}/{entry}", entry_edit, EDITORS, ("GET", "POST"), max_bytes=FORM_BYTES),
)

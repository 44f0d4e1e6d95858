"""The forms of directory, calendar and roster: which fields each has, how they are typed, and what the project's own loaders say of them."""

import datetime
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.console.article_text import HeadFaulty, dump_head, load_head
from bot.console.forms import Form
from bot.console.register_text import put, reach
from knowledge.centre import WEEKDAYS
from knowledge.centre import Status as CentreStatus
from knowledge.centres import read_centres
from knowledge.counties import COUNTY_NAMES
from knowledge.events import FILE as EVENTS
from knowledge.events import Kind as EventKind
from knowledge.events import check_events, read_events
from knowledge.field_faults import yaml_finding
from knowledge.findings import ContentError, Finding
from knowledge.rosters import Role as HelperRole
from knowledge.rosters import check_roster

Shape = Literal["line", "text", "choice", "lines", "day", "hours", "yaml"]
Part = Literal["centres", "events", "rosters"]
CENTRES, ROSTERS = "centres", "rosters.yaml"
SHUT = ("", "-", "–")


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Attributes:
        name: as in the file; `a.b` is b inside a.
        shape: how it is typed; `lines` is one value a line, `hours` seven lines, `yaml` as in the file.
        needed: it may not be empty.
        options: for `choice`.
        most: characters.
    """

    name: str
    shape: Shape
    needed: bool = False
    options: tuple[str, ...] = ()
    most: int = 300

    @property
    def key(self) -> str:
        """Return its name in the form and in the words."""
        return self.name.replace(".", "_")


COUNTIES = tuple(sorted(COUNTY_NAMES))
FIELDS: dict[Part, tuple[Field, ...]] = {
    "centres": (
        Field("names.ro", "line", True), Field("names.en", "line", True), Field("status", "choice", True, get_args(CentreStatus)),
        Field("city", "line"), Field("address", "line"), Field("phone", "lines"), Field("email", "line"), Field("website", "line"),
        Field("opening_hours", "hours"), Field("holidays", "choice", options=("RO",)), Field("deliver", "choice", options=("email", "console")),
        Field("services", "text", most=2000), Field("note", "text", most=2000), Field("source_date", "line", True),
        Field("checked", "day", True), Field("sources", "yaml", True, most=8000),
    ),
    "events": (
        Field("kind", "choice", True, get_args(EventKind)), Field("title.ro", "line", True), Field("title.en", "line"), Field("day", "day", True),
        Field("until", "day"), Field("time", "line"), Field("county", "choice", options=COUNTIES), Field("place", "line"), Field("url", "line", most=500),
        Field("languages", "lines"), Field("organiser", "line", True), Field("source.title", "line", True), Field("source.date", "day", True),
        Field("source.url", "line", most=500), Field("checked", "day", True),
    ),
    "rosters": (
        Field("kind", "choice", True, get_args(HelperRole)), Field("institution", "line", True), Field("county", "choice", True, COUNTIES),
        Field("counties", "lines", most=1000), Field("languages", "lines"), Field("subjects", "lines"), Field("hours", "hours"),
        Field("email", "line"), Field("contact", "line", most=120), Field("checked", "day", True), Field("source", "line", True),
    ),
}  # fmt: skip


def shown(field: Field, fields: CommentedMap) -> str:
    """Return a value as the form shows it."""
    value = reach(fields, field.name)
    if value is None:
        return ""
    if field.shape == "lines":
        return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    if field.shape == "yaml":
        lines = dump_head(CommentedMap({"x": value})).split("\n")[1:]
        return "\n".join(line[2:] for line in lines).rstrip()
    return str(value)


def shown_hours(field: Field, fields: CommentedMap) -> dict[str, str]:
    """Return weekday → spans as the form shows them; `always` under its own name."""
    value = reach(fields, field.name)
    if value == "always":
        return {"always": "1"}
    table = value if isinstance(value, dict) else {}
    return {day: ", ".join(map(str, table[day])) for day in WEEKDAYS if day in table}


def _hours(form: Form, key: str) -> Any:
    if form.typed(f"{key}_always"):
        return "always"
    typed = {day: form.line(f"{key}_{day}", 60, needed=False) for day in WEEKDAYS}
    found = {day: [one.strip().replace("–", "-").replace(" - ", "-") for one in spans.split(",") if one.strip()] for day, spans in typed.items() if spans not in SHUT}  # fmt: skip
    return found or None


def _yaml(form: Form, field: Field) -> Any:
    text = form.text(field.key, field.most, field.needed)
    if not text:
        return None
    try:
        value = load_head("x:\n" + "".join(f"  {line}\n" for line in text.split("\n"))).get("x")
    except HeadFaulty as error:
        form.wrong(field.key, error.key)
        return None
    if not isinstance(value, CommentedSeq):
        form.wrong(field.key, "directory_no_list")
        return None
    return value


def typed(form: Form, field: Field) -> Any:
    """Return what was typed into a field as the file holds it, None where nothing was; what is wrong is told to the form."""
    match field.shape:
        case "line":
            return form.line(field.key, field.most, field.needed) or None
        case "text":
            return form.text(field.key, field.most, field.needed) or None
        case "choice":
            return form.choice(field.key, field.options, field.needed) or None
        case "day":
            return form.day(field.key, field.needed)
        case "lines":
            text = form.text(field.key, field.most, field.needed)
            return [line.strip() for line in text.split("\n") if line.strip()] or None
        case "hours":
            return _hours(form, field.key)
        case "yaml":
            return _yaml(form, field)


def fill(form: Form, part: Part, fields: CommentedMap) -> CommentedMap:
    """Return an entry with what was typed; what the form does not name stays."""
    new = load_head(dump_head(fields)) if fields else CommentedMap()
    for field in FIELDS[part]:
        value = typed(form, field)
        if field.name in form.errors or field.key in form.errors:
            continue
        put(new, field.name, value)
    return new


def files(root: Path, part: Part) -> list[Path]:
    """Return the files of a register."""
    if part == "centres":
        return sorted((root / CENTRES).glob("*.yaml"))
    return [root / (EVENTS if part == "events" else ROSTERS)]


def _faults(root: Path, part: Part, today: datetime.date) -> list[Finding]:
    if part == "centres":
        try:
            read_centres(root / CENTRES)
        except ContentError as error:
            return error.findings
        return []
    if part == "events":
        return [*read_events(root)[1], *check_events(root)]
    return check_roster(today, root / ROSTERS)


def new_faults(root: Path, part: Part, path: Path, text: str, today: datetime.date) -> list[Finding]:
    """Return the errors that a register has with a file's new text and had not before, as the project's own loaders find them."""

    def told(finding: Finding) -> tuple[object, ...]:
        return (finding.path, finding.key, finding.args)

    def checked(where: Path) -> list[Finding]:
        return [one for one in _faults(where, part, today) if one.level == "error"]

    try:
        yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return [
            yaml_finding(error, path.name, text)
        ]  # also where it was broken before: nothing in it would be in force
    before = {told(finding) for finding in checked(root)}
    with tempfile.TemporaryDirectory(prefix="punte-trial-") as place:
        trial = Path(place)
        for file in files(root, part):
            target = trial / file.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            if file.exists():
                shutil.copyfile(file, target)
        (trial / path.relative_to(root)).write_text(text, encoding="utf-8")
        return sorted(finding for finding in checked(trial) if told(finding) not in before)

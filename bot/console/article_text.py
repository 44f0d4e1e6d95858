"""An article file taken apart for a form and put together again: what the form does not name, and the comments, stay as they are."""

import datetime
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

Reason = Literal["legislative", "procedure", "editorial"]
REASONS: tuple[Reason, ...] = ("legislative", "procedure", "editorial")
OWN = (
    "title", "topic", "language", "source", "revision", "unsafe_before", "change", "checked", "review_by", "status", "case",
    "translated_from", "translation",
)  # fmt: skip
"""Fields of the head that the form, or saving, sets; the others are typed as they stand in the file."""


class HeadFaulty(Exception):
    """The head cannot be read.

    Attributes:
        line: where, from 1; 0 where it is not known.
        key: key of the words that say what is wrong.
    """

    def __init__(self, line: int, key: str) -> None:
        """Keep both."""
        super().__init__(f"line {line}: {key}")
        self.line = line
        self.key = key


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def load_head(text: str) -> CommentedMap:
    """Read YAML that must be fields with values, comments included.

    Raises:
        HeadFaulty: it is not.
    """
    try:
        found = _yaml().load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise HeadFaulty(mark.line + 1 if mark else 0, "knowledge_yaml_broken") from error
    except (RecursionError, ValueError, TypeError, AttributeError) as error:
        raise HeadFaulty(0, "knowledge_yaml_broken") from error
    if found is None:
        return CommentedMap()
    if not isinstance(found, CommentedMap) or not all(isinstance(key, str) for key in found):
        raise HeadFaulty(1, "knowledge_yaml_shape")
    return found


def dump_head(head: CommentedMap) -> str:
    """Write fields with values as YAML."""
    out = io.StringIO()
    _yaml().dump(head, out)
    return out.getvalue()


@dataclass(frozen=True)
class Parts:
    """A file in its parts.

    Attributes:
        head: the front matter.
        body: the text.
        mark: digest of the file's bytes; says whether somebody else has changed it since.
    """

    head: CommentedMap
    body: str
    mark: str

    @property
    def rest(self) -> str:
        """Return the fields that the form does not name, as they are typed."""
        found = load_head(dump_head(self.head))
        for name in OWN:
            found.pop(name, None)
        return dump_head(found) if found else ""

    @property
    def published(self) -> bool:
        """Tell whether readers get it."""
        return bool(self.head.get("status") == "published")


def mark_of(path: Path) -> str:
    """Return the digest of a file's bytes; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32] if path.exists() else ""


def take_apart(path: Path) -> Parts:
    """Read a file, also one with a byte order mark or Windows line ends.

    Raises:
        HeadFaulty: its front matter cannot be read.
        OSError: nor can the file.
        UnicodeDecodeError: it is not UTF-8.
    """
    text = path.read_text(encoding="utf-8-sig")
    before, opened, rest = text.partition("---\n")
    head, closed, body = rest.partition("\n---\n")
    if before.strip() or not opened or not closed:
        raise HeadFaulty(1, "knowledge_no_head")
    return Parts(load_head(head), body.strip("\n"), mark_of(path))


@dataclass(frozen=True)
class Typed:
    """What was typed into the form.

    Attributes:
        title: the title.
        body: short answer and sections, as Markdown.
        status: published, draft or suspended.
        reason: why it is changed.
        case: a real case, empty for none.
        rest: the other fields of the head as YAML; None leaves them.
        review_by: until when it must be looked at again; None leaves it.
        checked: the text was compared with its sources today.
        dangerous: the old text was dangerously wrong; translations made from it must go.
        caught_up: the translation renders the original as it stands now.
        translation: who translated; None leaves it.
    """

    title: str
    body: str
    status: str
    reason: Reason
    case: str = ""
    rest: str | None = None
    review_by: datetime.date | None = None
    checked: bool = False
    dangerous: bool = False
    caught_up: bool = False
    translation: str | None = None


def put_together(parts: Parts, typed: Typed, today: datetime.date, original: int | None) -> str:
    """Return the new text of a file. The revision of an original that was published rises by one.

    Args:
        parts: the file as it was.
        typed: what was typed.
        today: the day, for `checked`.
        original: revision of the original where this is a translation, else None.

    Raises:
        HeadFaulty: the other fields are no YAML, or name what the form sets.
    """
    head = load_head(dump_head(parts.head))
    if typed.rest is not None:
        others = load_head(typed.rest)
        if any(name in OWN for name in others):
            raise HeadFaulty(1, "knowledge_rest_own")
        for name in [name for name in head if name not in OWN and name not in others]:
            del head[name]
        for name, value in others.items():
            head[name] = value
    _set(head, "title", DoubleQuotedScalarString(typed.title))
    _set(head, "status", typed.status)
    if typed.case:
        _set(head, "case", DoubleQuotedScalarString(typed.case))
    else:
        head.pop("case", None)
    if original is None:
        revision = int(head.get("revision", 1)) + (1 if parts.published else 0)
        _set(head, "revision", revision)
        _set(head, "change", typed.reason)
        if typed.dangerous:
            _set(head, "unsafe_before", revision)
        if typed.checked:
            _set(head, "checked", today)
        if typed.review_by:
            _set(head, "review_by", typed.review_by)
    else:
        if typed.caught_up:
            _set(head, "translated_from", original)
        if typed.translation:
            _set(head, "translation", typed.translation)
    body = "\n".join(line.rstrip() for line in typed.body.strip("\n").split("\n"))
    return f"---\n{dump_head(head)}---\n\n{body}\n"


def _set(head: CommentedMap, name: str, value: object) -> None:
    """Set a field only where it differs, so that its quotes stay."""
    if head.get(name) != value:
        head[name] = value

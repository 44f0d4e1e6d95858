"""Checks of the bytes of a content file: marks and line ends that others stumble over, cedilla letters, keys that hide each other."""

import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.findings import Finding, line_of, relative

_BOM = b"\xef\xbb\xbf"
_CEDILLA = re.compile(r"\w*[şţŞŢ]\w*")
_KEY = re.compile(r"^(?:  )?[\w-]+:", re.MULTILINE)
_HEADER_KEY = re.compile(r"^\w+:", re.MULTILINE)


def check_file(path: Path, root: Path) -> Iterator[Finding]:
    """Yield what is odd about a file that can be read nonetheless."""
    try:
        data = path.read_bytes()
    except OSError:
        return  # named where it is read for its content
    name = relative(path, root)
    if data.startswith(_BOM):
        yield Finding.of(name, 1, "byte-order-mark", "warning")
    if b"\r" in data:
        line = data.replace(b"\r\n", b"\r").split(b"\r", 1)[0].count(b"\n") + 1
        yield Finding.of(name, line, "windows-line-ends", "warning")
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if path.name == "ro.md" and (found := _CEDILLA.search(text)):
        yield Finding.of(name, line_of(text, found.group()), "cedilla", word=found.group())
    yield from _hidden_keys(text, name, _KEY if path.suffix == ".yaml" else _HEADER_KEY)


def _hidden_keys(text: str, name: str, key: re.Pattern[str]) -> Iterator[Finding]:
    """Yield keys that stand twice in questions or in front matter: YAML keeps the last one only, silently."""
    end = text.find("\n---", 3) if key is _HEADER_KEY else len(text)
    seen: set[str] = set()
    for found in key.finditer(text, 0, max(end, 0)):
        if found.group() in seen:
            yield Finding.of(name, text.count("\n", 0, found.start()) + 1, "key-twice", name=found.group().strip(" :"))
        seen.add(found.group())

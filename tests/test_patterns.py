"""No regular expression of ours can be made to hang: each is tried on strings made to be slow for it, of growing length.

An expression whose time grows like the square of the length is fast on a message (Telegram's end at 4,096 characters); one that grows faster
is not. So lengths are doubled, and the time may grow fourfold; times are the processor's, so that a busy machine does not count.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PARTS = ("bot", "knowledge", "actions", "nlu")
IMPORTED = ("bot", "knowledge", "actions")
SHORT = range(12, 49, 4)
LENGTHS = [*SHORT, *(48 * 2**step for step in range(1, 6))]
"""In small steps at first, for an expression whose time doubles with every character would never come back from 1,536."""
HOPELESS = 0.3
"""Seconds that 48 characters may take: a hundred thousand times what they do take."""
RATIO = 6.0
"""How much longer twice the length may take: 4 for the square, 8 for the cube."""
NOTICED = 0.03
"""Seconds; what is faster is not looked at."""
SEEDS = (
    "a",
    "0",
    " ",
    "\n",
    "-",
    ".",
    "/",
    "*",
    "<",
    "(",
    "[",
    "#",
    "|",
    "_",
    "@",
    "a ",
    "a0",
    "0 ",
    "0-",
    " \n",
    "a.",
    "**a",
    "- ",
    "é",
    "भ",
)
ENDS = ("", "!", "\n#")
RE_CALLS = {"compile", "match", "search", "fullmatch", "sub", "split", "findall", "finditer", "subn"}


def in_modules() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every compiled expression that a module, or a class in it, keeps."""
    for part in IMPORTED:
        for found in pkgutil.walk_packages([part], f"{part}."):
            if ".migrations" in found.name or found.name.endswith("__main__"):
                continue
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                for one in patterns_in(value, found.name):
                    yield f"{found.name}.{name}", one


def patterns_in(value: Any, module: str, depth: int = 2) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth and isinstance(value, dict):
        for one in value.values():
            yield from patterns_in(one, module, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from patterns_in(one, module, depth - 1)
    elif depth and isinstance(value, type) and value.__module__ == module:
        yield from patterns_in(dict(vars(value)), module, depth)


def in_calls() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every expression that stands as text in a call of `re`, also inside functions."""
    for part in PARTS:
        for path in Path(part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                    continue
                owner, first = node.func.value, node.args[0]
                ours = isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr in RE_CALLS
                if ours and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{path}:{node.lineno}:{node.func.attr}", re.compile(first.value)


def everything() -> dict[str, re.Pattern[str]]:
    """Return each expression once, by its text and flags, with a place where it stands."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for place, pattern in (*in_modules(), *in_calls()):
        found.setdefault((pattern.pattern, pattern.flags), (place, pattern))
    return {f"{place}#{number}": pattern for number, (place, pattern) in enumerate(found.values())}


def seeds_of(pattern: re.Pattern[str]) -> list[str]:
    """Return what to repeat: common pieces, and the expression's own words."""
    own = re.findall(r"[^\W_]+[ :/.-]?", re.sub(r"\\[a-zA-Z]", " ", pattern.pattern))
    return [*SEEDS, *sorted(set(own), key=lambda word: -len(word))[:4]]


def seconds(pattern: re.Pattern[str], text: str, whole: bool = True) -> float:
    began = time.thread_time()
    if whole:
        pattern.fullmatch(text)
    pattern.search(text)
    return time.thread_time() - began


def slow_on(pattern: re.Pattern[str], seed: str, end: str, whole: bool = True) -> str:
    """Return what shows that an expression can be made to hang with this text repeated, empty where it cannot."""
    before = 0.0
    for length in LENGTHS:
        text = (seed * length)[:length] + end
        now = seconds(pattern, text, whole)
        if length in SHORT:
            if now > HOPELESS:
                return f"{pattern.pattern!r} on {seed!r} × {length} + {end!r}: {now:.2f} s"
            before = now
            continue
        if now > NOTICED and before and now > RATIO * before:
            before = min(seconds(pattern, text[: length // 2] + end, whole) for _ in range(3))
            now = min(now, seconds(pattern, text, whole)) if now < 1 else now
            if now > NOTICED and now > RATIO * max(before, 1e-4):
                return (
                    f"{pattern.pattern!r} on {seed!r} × {length} + {end!r}: {now:.2f} s, half as long: {before:.4f} s"
                )
        before = now
    return ""


def test_no_expression_can_be_made_to_hang(capsys):
    patterns = everything()
    sources = "\n".join(path.read_text(encoding="utf-8") for part in PARTS for path in Path(part).rglob("*.py"))
    slow = []
    for place, pattern in patterns.items():
        name = place.split("#", maxsplit=1)[0].rpartition(".")[2]
        whole = name.endswith(":fullmatch") or f"{name}.fullmatch(" in sources
        findings = (slow_on(pattern, seed, end, whole) for seed in seeds_of(pattern) for end in ENDS)
        first = next((finding for finding in findings if finding), "")
        if first:
            slow.append(f"{place}: {first}")
    with capsys.disabled():
        print(
            f"\n{len(patterns)} expressions, {len(ENDS)} × {len(SEEDS)} and more texts each, up to {LENGTHS[-1]} characters"
        )
    assert len(patterns) > 60
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize("bad", [r"^(a+)+$", r"(a|aa)+$", r"^\s*(\S+\s*)*x$", r"a*a*a*a*b"])
def test_one_that_hangs_is_found(bad):
    assert any(slow_on(re.compile(bad), seed, end) for seed in SEEDS for end in ENDS)


@pytest.mark.parametrize("good", [r"^/([a-z_]+)(?:@\w+)?(?:\s+(.*))?$", r"\s+$", r"a*b"])
def test_one_that_does_not_is_not_found(good):
    assert not any(slow_on(re.compile(good, re.DOTALL), seed, end) for seed in SEEDS for end in ENDS)

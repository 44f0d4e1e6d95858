"""Compare the locked packages with a folder of advisories, without any network.

`python scripts/advisories.py FOLDER LOCK…`, where FOLDER is a copy of https://github.com/pypa/advisory-database (a clone carried here, or a
mirror). Prints each known weakness of a locked version, and how old the newest advisory is: what was found since then is not seen.
Ends with 1 where a weakness was found, with 2 where there is nothing to compare with.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;#]+)")


@dataclass(frozen=True)
class Weakness:
    """A known weakness of a locked package: where it is locked, the advisory, its other names, and the versions that mend it."""

    lock: str
    package: str
    version: str
    advisory: str
    aliases: tuple[str, ...]
    mended: tuple[str, ...]


def locked(lock: Path) -> dict[str, str]:
    """Return the packages of a lock file with their versions."""
    found = (_PINNED.match(line) for line in lock.read_text(encoding="utf-8").splitlines())
    return {str(canonicalize_name(match.group(1))): match.group(2) for match in found if match}


def is_affected(version: str, affected: dict[str, Any]) -> bool:
    """Tell whether a version is one that an advisory names, or lies in one of its ranges."""
    if version in map(str, affected.get("versions") or ()):
        return True
    try:
        return any(_within(Version(version), one) for one in affected.get("ranges") or () if one["type"] == "ECOSYSTEM")
    except InvalidVersion:
        return False


def _within(version: Version, one: dict[str, Any]) -> bool:
    inside = False
    for event in one.get("events") or ():
        (kind, value), *_ = event.items()
        bound = Version("0.dev0") if str(value) == "0" else Version(str(value))
        if kind == "introduced" and version >= bound:
            inside = True
        if (kind == "fixed" and version >= bound) or (kind == "last_affected" and version > bound):
            inside = False
    return inside


def advisories(folder: Path, packages: set[str]) -> Iterator[dict[str, Any]]:
    """Give the advisories about some packages that are not withdrawn."""
    for path in sorted((folder / "vulns").glob("*/*.yaml")):
        if canonicalize_name(path.parent.name) in packages:
            row = yaml.safe_load(path.read_text(encoding="utf-8"))
            if not row.get("withdrawn"):
                yield row


def weaknesses(folder: Path, locks: list[Path]) -> list[Weakness]:
    """Return the known weaknesses of the locked versions."""
    pinned = {lock: locked(lock) for lock in locks}
    found = []
    for row in advisories(folder, {name for packages in pinned.values() for name in packages}):
        for affected in row.get("affected") or ():
            name = str(canonicalize_name(affected["package"]["name"]))
            fixed = {
                str(event["fixed"])
                for one in affected.get("ranges") or ()
                if one["type"] == "ECOSYSTEM"
                for event in one.get("events") or ()
                if "fixed" in event
            }
            found += [
                Weakness(
                    str(lock), name, packages[name], row["id"], tuple(row.get("aliases") or ()), tuple(sorted(fixed))
                )
                for lock, packages in pinned.items()
                if name in packages and is_affected(packages[name], affected)
            ]
    return sorted(set(found), key=lambda one: (one.lock, one.package, one.advisory))


def newest(folder: Path) -> str:
    """Return the last day on which an advisory of the folder was published; empty where it holds none."""
    published = re.compile(r"^published: '?\"?(\d{4}-\d{2}-\d{2})", re.MULTILINE)
    days = (published.findall(path.read_text(encoding="utf-8")) for path in (folder / "vulns").glob("*/*.yaml"))
    return max((day for found in days for day in found), default="")


def main(argv: list[str]) -> int:
    """Print what is found; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("locks", type=Path, nargs="+")
    chosen = parser.parse_args(argv)
    until = newest(chosen.folder)
    if not until:
        print(f"{chosen.folder} holds no advisories: clone https://github.com/pypa/advisory-database there")  # noqa: T201
        return 2
    found = weaknesses(chosen.folder, chosen.locks)
    for one in found:
        names, mended = ", ".join((one.advisory, *one.aliases)), ", ".join(one.mended) or "–"
        print(f"{one.lock}: {one.package} {one.version}: {names}; mended in {mended}")  # noqa: T201
    count = sum(len(locked(lock)) for lock in chosen.locks)
    print(f"{count} locked packages, {len(found)} known weaknesses; newest advisory {until}")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The lock file names everything that we ship, in a version that we ask for."""

import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import ROOT


def test_every_dependency_is_locked_in_a_version_that_fits():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    pinned = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition("==")
        pinned[canonicalize_name(name)] = version
    assert len(wanted) > 30
    for one in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(one.name), "")
        assert version and one.specifier.contains(version, prereleases=True), f"{one} is not in requirements.lock: make lock"

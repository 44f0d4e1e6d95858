"""What `punte doctor` says of one thing it has looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """The result of one check: what was looked at, whether it is well, and what to do if not."""

    name: str
    well: bool
    detail: str
    cure: str = ""

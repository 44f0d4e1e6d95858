"""Who may do what: the roles, the limit to one centre, and the one place where both are asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["desk", "editor", "analyst", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
EVERYBODY: frozenset[Role] = frozenset(ROLES)
NOBODY: frozenset[Role] = frozenset()
"""For pages that are open without a login."""


@dataclass(frozen=True)
class Staff:
    """Somebody who is logged in.

    Attributes:
        id: number of the account.
        name: what they log in with; stands in the audit log.
        roles: what they may do.
        centre: the only centre whose cases and figures they see, None for all centres.
    """

    id: int
    name: str
    roles: frozenset[Role]
    centre: str | None = None

    def may(self, allowed: Iterable[Role]) -> bool:
        """Tell whether one of their roles is among the allowed ones."""
        return not self.roles.isdisjoint(allowed)

    def sees(self, centre: str | None) -> bool:
        """Tell whether what belongs to a centre is theirs to see; None is what belongs to no centre in particular."""
        return self.centre is None or self.centre == centre


def roles_of(words: str) -> frozenset[Role]:
    """Return the roles written in an account; words that are no role count for nothing."""
    return frozenset(role for role in ROLES if role in words.split())

"""Accounts of the staff: made, changed, disabled and listed; a password is set by whoever owns the account, over a link that works once."""

import datetime
import re
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.console.access import ROLES, Role, Staff, roles_of
from bot.console.passwords import fits, hashed, unfit
from bot.console.tokens import new_token, token_hash
from bot.faults import Fault
from bot.store.database import Database
from bot.store.moments import Clock
from bot.store.staff_tables import StaffMember, StaffSession

LINK_LASTS = datetime.timedelta(hours=48)
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,62}")


class AccountFaulty(Fault):
    """An account cannot be made or changed; the message says why."""

    def __init__(self, message: str, key: str) -> None:
        """Keep the message for a terminal, and the key of the same words for a page."""
        super().__init__(message)
        self.key = key


def clean_name(name: str) -> str:
    """Return a name as it is stored: small letters.

    Raises:
        AccountFaulty: it is no usable name.
    """
    name = name.strip().lower()
    if not _NAME.fullmatch(name):
        raise AccountFaulty("a name has 2 to 63 small letters, digits or . _ - @", "account_name_wrong")
    return name


class Accounts:
    """The accounts in the database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Keep database and clock."""
        self._database = database
        self._clock = clock

    async def add(self, name: str, roles: Iterable[Role], centre: str | None, password: str | None = None) -> None:
        """Make an account.

        Raises:
            AccountFaulty: the name is taken or wrong, no role is given, or the password is too weak.
        """
        name, words = clean_name(name), " ".join(role for role in ROLES if role in set(roles))
        if not words:
            raise AccountFaulty(f"an account needs a role: {', '.join(ROLES)}", "account_no_role")
        stored = await self._checked(password, name) if password is not None else None
        async with self._database.session() as session:
            if await self._find(session, name) is not None:
                raise AccountFaulty(f"there is an account {name} already", "account_taken")
            session.add(
                StaffMember(
                    name=name, password=stored, roles=words, centre=centre, disabled=False, created=self._clock()
                )
            )

    async def listed(self) -> Sequence[StaffMember]:
        """Return all accounts by name."""
        async with self._database.session() as session:
            return list(await session.scalars(select(StaffMember).order_by(StaffMember.name)))

    async def named(self, name: str) -> StaffMember | None:
        """Return an account."""
        async with self._database.session() as session:
            return await self._find(session, name.strip().lower())

    async def link(self, name: str) -> str:
        """Make a link's token, with which a password can be set once; the old password and all sessions end.

        Raises:
            AccountFaulty: there is no such account.
        """
        token = new_token()
        async with self._database.session() as session:
            member = await self._needed(session, name)
            member.link, member.link_until = token_hash(token), self._clock() + LINK_LASTS
            member.password = None
            await session.execute(delete(StaffSession).where(StaffSession.member == member.id))
        return token

    async def of_link(self, token: str) -> StaffMember | None:
        """Return the account that a link belongs to; None where it is used up, too old, or the account is disabled."""
        async with self._database.session() as session:
            wanted = select(StaffMember).where(StaffMember.link == token_hash(token), StaffMember.disabled.is_(False))
            member = (await session.scalars(wanted)).first()
        return member if member and member.link_until and member.link_until > self._clock() else None

    async def set_by_link(self, token: str, password: str) -> str:
        """Set the password of a link's account, use the link up, and return the name.

        Raises:
            AccountFaulty: the link is no good, or the password too weak.
        """
        member = await self.of_link(token)
        if member is None:
            raise AccountFaulty("the link is used up or too old", "link_over")
        stored = await self._checked(password, member.name)
        used = update(StaffMember).where(StaffMember.id == member.id, StaffMember.link == token_hash(token))
        async with self._database.session() as session:
            done = await session.execute(used.values(password=stored, link=None, link_until=None))
            if getattr(done, "rowcount", 0) != 1:
                raise AccountFaulty("the link is used up or too old", "link_over")
        return member.name

    async def set_password(self, name: str, password: str) -> None:
        """Set a password; all sessions of the account end.

        Raises:
            AccountFaulty: there is no such account, or the password is too weak.
        """
        stored = await self._checked(password, name)
        async with self._database.session() as session:
            member = await self._needed(session, name)
            member.password, member.link, member.link_until = stored, None, None
            await session.execute(delete(StaffSession).where(StaffSession.member == member.id))

    async def disable(self, name: str, disabled: bool = True) -> None:
        """Disable an account and end its sessions, or enable it again.

        Raises:
            AccountFaulty: there is no such account.
        """
        async with self._database.session() as session:
            member = await self._needed(session, name)
            member.disabled = disabled
            if disabled:
                member.link, member.link_until = None, None
                await session.execute(delete(StaffSession).where(StaffSession.member == member.id))

    async def check(self, name: str, password: str) -> Staff | None:
        """Return who logs in with name and password; None where they do not fit, without telling what does not."""
        member = await self.named(name)
        usable = member is not None and not member.disabled
        good = await fits(member.password if member is not None and usable else None, password)
        return Staff(member.id, member.name, roles_of(member.roles), member.centre) if good and member else None

    @staticmethod
    async def _checked(password: str, name: str) -> str:
        wrong = unfit(password, name)
        if wrong:
            raise AccountFaulty(
                "a password has 12 to 200 characters, five different ones at least, and not the name", wrong
            )
        return await hashed(password)

    @staticmethod
    async def _find(session: AsyncSession, name: str) -> StaffMember | None:
        return (await session.scalars(select(StaffMember).where(StaffMember.name == name))).first()

    async def _needed(self, session: AsyncSession, name: str) -> StaffMember:
        member = await self._find(session, name.strip().lower())
        if member is None:
            raise AccountFaulty(f"there is no account {name}", "account_unknown")
        return member

"""`punte console` and `punte staff`: serve the staff console, and keep its accounts."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console as Terminal
from rich.table import Table

from bot.console.access import ROLES, Role
from bot.console.accounts import LINK_LASTS, AccountFaulty, Accounts
from bot.faults import Fault
from bot.serving import CUT_SHORT, run_until_told
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.moments import utc_now
from knowledge.centres import load_directory
from knowledge.findings import ContentError

_errors = Terminal(stderr=True)
_Result = TypeVar("_Result")


def _run(work: Coroutine[Any, Any, _Result], code: int = CUT_SHORT) -> _Result:
    try:
        return run_until_told(work, code)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except (Fault, ContentError, OSError) as error:
        _errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error


async def _with_accounts(settings: Settings, work: Callable[[Accounts], Awaitable[_Result]]) -> _Result:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = await open_database(settings.database)
    try:
        return await work(Accounts(database, utc_now))
    finally:
        await database.close()


def _roles(words: list[str]) -> list[Role]:
    found = [role for role in ROLES if role in words]
    if not words or len(found) != len(set(words)):
        raise AccountFaulty(f"--role is one of {', '.join(ROLES)}; it may be given several times", "account_no_role")
    return found


def _asked() -> str:
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt="The same once more"))


def address(settings: Settings) -> str:
    """Return the address under which staff open the console."""
    return str(settings.console_url or f"http://localhost:{settings.console_port}").rstrip("/")


async def _link(settings: Settings, name: str) -> str:
    token = await _with_accounts(settings, lambda accounts: accounts.link(name))
    return f"{address(settings)}/password/{token}"


def register(app: typer.Typer, settings_of: Callable[[], Settings]) -> None:
    """Add the commands to the application."""
    staff = typer.Typer(no_args_is_help=True, help="Accounts of the staff console.")
    app.add_typer(staff, name="staff")

    @app.command()
    def console() -> None:
        """Serve the staff console on loopback; put TLS in front of it."""
        from bot.console.serve import serve

        settings = settings_of()
        typer.echo(
            f"staff console: {address(settings)} (listening on {settings.console_listen}:{settings.console_port})"
        )
        _run(serve(settings), 0)

    @staff.command()
    def add(
        name: Annotated[str, typer.Argument(help="What they log in with.")],
        role: Annotated[list[str], typer.Option(help=f"One of {', '.join(ROLES)}; may be given several times.")],
        centre: Annotated[str | None, typer.Option(help="The only centre they see, for example RC-TM.")] = None,
        link: Annotated[bool, typer.Option(help="Print a link with which they set their password themselves.")] = False,
    ) -> None:
        """Make an account; asks for its password twice, or prints a link that works once."""
        settings = settings_of()

        async def work() -> str | None:
            roles = _roles(role)
            if centre is not None and centre not in load_directory():
                raise AccountFaulty(f"there is no centre {centre}; `punte centre PLACE` finds one", "account_unknown")
            if "desk" in roles and centre is None:
                _errors.print("[yellow]no --centre: this account sees the cases of all centres[/yellow]")
            password = None if link else _asked()
            await _with_accounts(settings, lambda accounts: accounts.add(name, roles, centre, password))
            return await _link(settings, name) if link else None

        made = _run(work())
        typer.echo(f"made: {name}" if made is None else f"made: {name}\n{_once()}\n{made}")

    @staff.command()
    def reset(
        name: str, link: Annotated[bool, typer.Option(help="Print a link instead of asking for a password.")] = False
    ) -> None:
        """Set a new password, or print a link that works once; everybody logged in with the account is out."""
        settings = settings_of()
        if link:
            typer.echo(f"{_once()}\n{_run(_link(settings, name))}")
            return
        password = _asked()
        _run(_with_accounts(settings, lambda accounts: accounts.set_password(name, password)))
        typer.echo(f"set: {name}")

    @staff.command()
    def disable(name: str) -> None:
        """Disable an account; whoever is logged in with it is out at once."""
        _run(_with_accounts(settings_of(), lambda accounts: accounts.disable(name)))
        typer.echo(f"disabled: {name}")

    @staff.command()
    def enable(name: str) -> None:
        """Enable a disabled account again."""
        _run(_with_accounts(settings_of(), lambda accounts: accounts.disable(name, disabled=False)))
        typer.echo(f"enabled: {name}")

    @staff.command("list")
    def listed() -> None:
        """List the accounts."""
        rows = _run(_with_accounts(settings_of(), lambda accounts: accounts.listed()))
        table = Table("name", "roles", "centre", "state", "last login")
        for row in rows:
            state = "disabled" if row.disabled else "in use" if row.password else "no password yet"
            table.add_row(
                row.name, row.roles, row.centre or "all", state, f"{row.seen:%Y-%m-%d}" if row.seen else "never"
            )
        Terminal().print(table) if rows else typer.echo("none: punte staff add NAME --role admin")


def _once() -> str:
    return f"This link works once, within {int(LINK_LASTS.total_seconds() // 3600)} hours; give it to nobody else:"

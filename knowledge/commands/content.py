"""Commands about what there is and what is owed: coverage and state of translations, legal acts, the journal of revisions."""

import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from knowledge.commands.options import HERE, Root, errors, root_folder

README = HERE.parent / "README.md"
Facts = Annotated[Path | None, typer.Option("--facts", help="Folder of fact files, to compare the register with.")]


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _listed(title: str, rows: list[str], most: int = 30) -> None:
    if rows:
        print(f"\n{title} ({len(rows)})")
        for row in rows[:most]:
            print(f"  {row}")
        if len(rows) > most:
            print(f"  … and {len(rows) - most} more (--all shows them)")


def status(
    root: Root = None,
    facts: Facts = None,
    days: Annotated[int, typer.Option(help="Reviews due within so many days.")] = 60,
    every: Annotated[bool, typer.Option("--all", help="Show whole lists.")] = False,
    write_readme: Annotated[bool, typer.Option(help="Write the coverage table into README.md.")] = False,
) -> None:
    """Show coverage by topic and language; translations missing, outdated or unsafe; reviews due; facts and laws that changed."""
    from knowledge import coverage
    from knowledge.acts import read_acts
    from knowledge.article_files import read_articles
    from knowledge.fact_register import changed_under, cited_facts, compare, read_facts, read_register
    from knowledge.languages import load_languages

    folder, today, most = root_folder(root), _today(), 10**6 if every else 30
    articles, _ = read_articles(folder)
    topics, tags = coverage.read_topics(folder), coverage.offered_languages(load_languages())
    if write_readme:
        _write_readme(coverage.readme_table(articles, topics, tags))
        return
    table = Table("topic", *tags, title="✓ served  ~ outdated  ✗ unsafe  – not published")
    for topic, row in coverage.coverage(articles, topics, tags).items():
        table.add_row(topic, *(coverage.MARKS[row[tag]] for tag in tags))
    Console().print(table)
    owed = coverage.owed(articles, tags)
    _listed("Unsafe, not served: translate again", [f"{name} ({tag})" for name, tag in owed["unsafe"]], most)
    _listed("Outdated, served with a note", [f"{name} ({tag})" for name, tag in owed["outdated"]], most)
    _listed("Draft or suspended", [f"{name} ({tag})" for name, tag in owed["unpublished"]], most)
    missing = {tag: [name for name, other in owed["missing"] if other == tag] for tag in tags}
    _listed("Missing translations", [f"{tag}: {len(names)}" for tag, names in missing.items() if names], most)
    unread = coverage.unread_machine_translations(articles, tags)
    _listed("Translated by machine, read by nobody", [f"{tag}: {len(names)}" for tag, names in unread.items()], most)
    due = coverage.reviews_due(articles, today, days)
    _listed(f"Due within {days} days", [f"{day} {field} {name}" for day, name, field in due], most)
    register, _ = read_register(folder)
    if facts:
        register = compare(register, _facts_of(facts, read_facts), cited_facts(articles), today)
    changed = [f"{article.id}: " + ", ".join(fact.id + (" (gone)" if fact.state == "gone" else "") for fact in seen)
               for article, seen in changed_under(articles, register)]  # fmt: skip
    _listed("Facts changed since the article was checked", changed, most)
    acts, _ = read_acts(folder)
    review = [(acts.law_changed(article), article.id) for article in articles]
    _listed("Law changed, under review", [f"{name} (from {day})" for day, name in review if day], most)
    print(
        f"\n{len(articles)} articles, {len({article.topic for article in articles})} of {len(topics)} topics, "
        + ", ".join(f"{tag} {sum(tag in article.renderings for article in articles)}" for tag in tags)
    )


def _write_readme(table: str) -> None:
    from knowledge.coverage import with_table

    try:
        README.write_text(with_table(README.read_text(encoding="utf-8"), table), encoding="utf-8")
    except ValueError as error:
        errors.print(f"[red]{README.name}:[/red] {error}", markup=True)
        raise typer.Exit(1) from error
    print(f"{README} has the table of today")


def _facts_of(folder: Path, read: Any) -> dict[str, str]:
    """Read a folder of facts; one without any is a mistake, not a world in which all facts have gone."""
    found: dict[str, str] = read(folder)
    if not found:
        errors.print(
            f"[red]{folder} holds no facts[/red] (lines such as `- [B-009] …` in .md files): give the right folder."
        )
        raise typer.Exit(2)
    return found


def acts(
    root: Root = None,
    since: Annotated[str | None, typer.Option(help="Count updates from this day on (2026-01-01).")] = None,
    changed: Annotated[bool, typer.Option(help="Only acts that are marked as changed.")] = False,
) -> None:
    """List legal acts with the articles that rest on them, what is under review, and how many updates the law has caused."""
    from knowledge.acts import read_acts
    from knowledge.article_files import read_articles
    from knowledge.revisions import read_revisions, updates_since

    folder, today = root_folder(root), _today()
    try:
        first = datetime.date.fromisoformat(since) if since else datetime.date(today.year, 1, 1)
    except ValueError as error:
        errors.print(f"[red]--since {since} is no day[/red]: write it like 2026-01-01.")
        raise typer.Exit(2) from error
    articles, _ = read_articles(folder)
    register, findings = read_acts(folder)
    for finding in findings:
        print(finding)
    for act in register.acts:
        if changed and not act.changed:
            continue
        mark = f"  CHANGED {act.changed}: {act.note or 'no note'}" if act.changed else ""
        print(f"{act.id} – {act.title or ''}{mark}")
        for article in register.citing(act, articles):
            waiting = act.changed is not None and article.header.checked < act.changed
            print(f"  {article.id}{f'  ← under review from {act.changed}' if waiting else ''}")
    counts = updates_since(read_revisions(folder)[0], first)
    print(
        f"Updates since {first}: {counts['legislative']} because the law changed (I-07), {counts['procedure']} procedure, {counts['editorial']} words"
    )


def record(root: Root = None, facts: Facts = None) -> None:
    """Enter new revisions into the journal and, with --facts, what the cited facts say now; commit both files."""
    from knowledge.article_files import read_articles
    from knowledge.fact_register import cited_facts, compare, read_facts, read_register, write_register
    from knowledge.revisions import record as enter

    folder, today = root_folder(root), _today()
    articles, _ = read_articles(folder)
    new = enter(articles, folder, today)
    print(
        f"{len(new)} revisions entered, {sum(row.change == 'legislative' and row.number > 1 for row in new)} because the law changed"
    )
    if facts:
        before, _ = read_register(folder)
        after = compare(before, _facts_of(facts, read_facts), cited_facts(articles), today)
        write_register(folder, after)
        old = {fact.id: fact for fact in before}
        moved = [fact.id for fact in after if fact.id in old and old[fact.id] != fact]
        print(f"{len(after)} facts, {len(moved)} changed: {', '.join(moved) or 'none'}")

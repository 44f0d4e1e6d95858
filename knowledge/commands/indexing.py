"""Commands that make the index, and look whether it can be used."""

import contextlib
import json
import sys
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from knowledge.commands.options import EncoderName, Index, Root, build_encoder_of, errors, index_folder, root_folder


def build(
    root: Root = None,
    index: Index = None,
    encoder: EncoderName = None,
    retrain: Annotated[bool, typer.Option(help="Train the head again.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Write the progress as one JSON object a line.")] = False,
) -> None:
    """Build the index; only what changed is embedded, and nothing happens where nothing changed."""
    from knowledge.index_build import NothingToServe
    from knowledge.index_build import build as build_index

    columns = (TextColumn("{task.description:<22}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, disable=jsonl) as bars:
        tasks: dict[str, Any] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if jsonl:
                print(json.dumps({"stage": stage, "done": done, "of": total}), flush=True)
                return
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        try:
            manifest, findings = build_index(
                root_folder(root),
                index_folder(index),
                build_encoder_of(encoder),
                retrain=retrain,
                progress=progress,
            )
        except NothingToServe as error:
            if jsonl:
                raise typer.Exit(1) from error
            for finding in error.findings:
                print(finding)
            errors.print(f"[red]{error}[/red]; the old index stays.")
            raise typer.Exit(1) from error
    if jsonl:
        print(json.dumps({"articles": manifest.articles, "left_out": len({finding.path for finding in findings})}))
        return
    for finding in findings:
        print(finding)
    print(
        f"index {manifest.generation}: {manifest.articles} articles, {manifest.passages} passages, {manifest.questions} questions"
    )


def watch(root: Root = None, index: Index = None, encoder: EncoderName = None) -> None:
    """Build now and after every save, until Ctrl+C; the running assistant answers from each new text within seconds."""
    import datetime
    import signal

    from knowledge.watching import Watcher

    def say(line: str) -> None:
        print(f"{datetime.datetime.now():%H:%M:%S} {line}", flush=True)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    folder = index_folder(index)
    folder.mkdir(parents=True, exist_ok=True)
    say(f"watching {root_folder(root)} (Ctrl+C ends it)")
    with contextlib.suppress(KeyboardInterrupt):
        Watcher(root_folder(root), folder, build_encoder_of(encoder), say).run()


def vectors(root: Root = None, index: Index = None, encoder: EncoderName = None) -> None:
    """Write the vectors of all texts beside the content, so that new machines need not compute them; commit the file."""
    from knowledge.index_build import ship_vectors

    print(f"{ship_vectors(root_folder(root), build_encoder_of(encoder), index_folder(index))} vectors")


def state(index: Index = None, encoder: EncoderName = None) -> None:
    """Say in one line whether the index can be used; for `punte doctor`."""
    from knowledge.fingerprints import Recipe
    from knowledge.index import IndexUnusable, load_snapshot

    loaded = build_encoder_of(encoder)
    try:
        manifest = load_snapshot(
            index_folder(index), Recipe(encoder=loaded.name, dimensions=loaded.dimensions)
        ).manifest
    except IndexUnusable as error:
        print(error)
        raise typer.Exit(1) from error
    print(f"{manifest.articles} articles, built {manifest.built}")

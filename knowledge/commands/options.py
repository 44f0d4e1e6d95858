"""The options that several commands share, and their defaults: `punte knowledge` passes the configured folders in, `python -m knowledge` uses ours."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

HERE = Path(__file__).resolve().parents[1]
errors = Console(stderr=True)
_defaults: dict[str, Any] = {"root": HERE, "index": HERE.parent / "var" / "index", "encoder": "bundled"}

Root = Annotated[Path | None, typer.Option("--root", help="The knowledge folder.")]
Index = Annotated[Path | None, typer.Option("--index", help="The index folder.")]
EncoderName = Annotated[str | None, typer.Option("--encoder", help="`bundled`, a hub name or a folder.")]


def set_defaults(
    root_default: Annotated[Path | None, typer.Option(hidden=True)] = None,
    index_default: Annotated[Path | None, typer.Option(hidden=True)] = None,
    encoder_default: Annotated[str | None, typer.Option(hidden=True)] = None,
) -> None:
    """Take the folders and the encoder that are used where an option is not given."""
    given = {"root": root_default, "index": index_default, "encoder": encoder_default}
    _defaults.update({name: value for name, value in given.items() if value is not None})


def root_folder(given: Path | None) -> Path:
    """Return the knowledge folder."""
    return Path(given or _defaults["root"])


def index_folder(given: Path | None) -> Path:
    """Return the index folder."""
    return Path(given or _defaults["index"])


def encoder_of(name: str | None) -> Any:
    """Load the encoder; where that fails, say so and leave with exit code 1."""
    from knowledge.e5.weights import EncoderUnavailable

    try:
        from knowledge.embeddings import load_encoder

        return load_encoder(name or _defaults["encoder"])
    except EncoderUnavailable as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error


def build_encoder_of(name: str | None) -> Any:
    """Load the encoder for building, without torch where that is possible; where that fails, say so and leave with exit code 1."""
    from knowledge.e5.weights import EncoderUnavailable

    if (name or _defaults["encoder"]) != "bundled":
        return encoder_of(name)
    try:
        from knowledge.light_encoder import load_light_encoder

        return load_light_encoder("bundled")
    except EncoderUnavailable as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error

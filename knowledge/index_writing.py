"""Writing the index: a generation is written whole beside the old one, then put in force by replacing one small file."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.index import CURRENT, MANIFEST, Manifest, current_generation

KEPT_GENERATIONS = 2


def write_generation(
    folder: Path,
    manifest: Manifest,
    arrays: dict[str, dict[str, npt.NDArray[Any]]],
    indexes: dict[str, faiss.Index],
    documents: dict[str, Any],
    linked: dict[str, Path] | None = None,
) -> Path:
    """Write one generation whole and to the disk, its manifest last; it is not yet in force.

    Args:
        folder: the index folder.
        manifest: what it holds.
        arrays: file stem → arrays, written as .npz.
        indexes: file stem → FAISS index.
        documents: file stem → what is written as JSON.
        linked: file name → file of an earlier generation with the same content; generations are never changed, so it is shared.
    """
    target = folder / manifest.generation
    target.mkdir(parents=True, exist_ok=True)
    for name, content in arrays.items():
        np.savez(target / f"{name}.npz", allow_pickle=False, **content)
    for name, index in indexes.items():
        faiss.write_index(index, str(target / f"{name}.faiss"))
    for name, document in documents.items():
        (target / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    for name, old in (linked or {}).items():
        try:
            (target / name).hardlink_to(old)
        except OSError:
            shutil.copyfile(old, target / name)
    for path in sorted(target.iterdir()):
        _flush(path)
    (target / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    _flush(target / MANIFEST)
    _flush(target)
    return target


def _flush(path: Path) -> None:
    """Wait until a file or folder is on the disk: a power cut must not leave a pointer to what was never written."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def clear_unfinished(folder: Path) -> None:
    """Remove what builds that were ended half-way left, old generations that they did not come to drop too; only for who holds the build lock."""
    current = current_generation(folder)
    for path in folder.glob("*T*.*"):
        if path.is_dir() and path.name != current and not (path / MANIFEST).exists():
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f"{CURRENT}.*"):
        path.unlink(missing_ok=True)
    _drop_oldest(folder, current)


def put_in_force(folder: Path, generation: str) -> None:
    """Make a written generation the current one, atomically, and drop the oldest ones."""
    temporary = folder / f"{CURRENT}.{os.getpid()}"
    temporary.write_text(generation + "\n", encoding="ascii")
    _flush(temporary)
    temporary.replace(folder / CURRENT)
    _flush(folder)
    _drop_oldest(folder, generation)


def _drop_oldest(folder: Path, current: str | None) -> None:
    """Remove all whole generations but the newest; the one in force always stays."""
    whole = sorted(
        (path.parent for path in folder.glob(f"*/{MANIFEST}")), key=lambda path: (path / MANIFEST).stat().st_mtime
    )
    for old in whole[:-KEPT_GENERATIONS]:
        if old.name != current:
            shutil.rmtree(old, ignore_errors=True)

"""What a builder remembers from one build to the next, so that a build after one edit does only that edit's work.

Everything is remembered by content, never by time: a folder is read anew when a byte in it differs. A single build uses a fresh memory;
`punte knowledge watch` keeps one.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import faiss
import numpy as np
import numpy.typing as npt

from knowledge import vector_cache
from knowledge.e5.engine import Kind
from knowledge.fingerprints import Recipe, content_hash
from knowledge.folding import clean
from knowledge.head import Head
from knowledge.index import IndexUnusable, Manifest, current_generation, read_manifest
from knowledge.lexical import terms
from knowledge.remembered_articles import ReadArticle, RememberedArticles
from knowledge.vector_cache import read_vectors

MAX_TEXTS = 400_000
"""More remembered texts than this and the memory starts anew: a watcher may live for months."""

_Found = TypeVar("_Found")


def _state(folder: Path) -> str:
    """Return a digest of the names and bytes of the files in a folder."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class BuildMemory:
    """Remembers what folders were read as, what texts were cleaned and cut to, and the vectors of the generation in force."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._articles = RememberedArticles(_state)
        self._folders: dict[Path, tuple[str, Any]] = {}
        self._cleaned: dict[str, str] = {}
        self._terms: dict[str, list[str]] = {}
        self._hashes: dict[tuple[Kind, str], bytes] = {}
        self._head: Head | None = None
        self._known_for: tuple[Path, Recipe, str | None] | None = None
        self.vectors: dict[bytes, npt.NDArray[np.float32]] = {}
        self.manifest: Manifest | None = None
        self.place: Path | None = None
        self.question_hashes: npt.NDArray[np.uint8] | None = None
        self.trained_hashes: npt.NDArray[np.uint8] | None = None

    def article(self, read: ReadArticle) -> ReadArticle:
        """Return a reader of article folders that reads only what changed since the last time; see `RememberedArticles.reader`."""
        return self._articles.reader(read)

    def folder(self, folder: Path, read: Callable[[], _Found]) -> _Found:
        """Return what a folder was read as, reading it again only where a byte in it differs.

        Args:
            folder: it alone decides what `read` returns; one that is missing is read every time.
            read: reads it.
        """
        state = _state(folder) if folder.is_dir() else ""
        known = self._folders.get(folder)
        if not state or known is None or known[0] != state:
            known = self._folders[folder] = (state, read())
        return cast("_Found", known[1])

    def clean(self, text: str) -> str:
        """Return `folding.clean` of a text."""
        if text not in self._cleaned:
            if len(self._cleaned) > MAX_TEXTS:
                self._cleaned.clear()
            self._cleaned[text] = clean(text)
        return self._cleaned[text]

    def terms(self, text: str) -> list[str]:
        """Return `lexical.terms` of a text."""
        if text not in self._terms:
            if len(self._terms) > MAX_TEXTS:
                self._terms.clear()
            self._terms[text] = terms(text)
        return self._terms[text]

    def hashes(self, kind: Kind, texts: list[str]) -> list[bytes]:
        """Return the content hash of every text."""
        if len(self._hashes) > MAX_TEXTS:
            self._hashes.clear()
        found = []
        for text in texts:
            key = (kind, text)
            if key not in self._hashes:
                self._hashes[key] = content_hash(kind, text)
            found.append(self._hashes[key])
        return found

    def look(self, root: Path, folder: Path, recipe: Recipe) -> None:
        """Know the vectors shipped with the content and those of the generation in force; nothing is read again where it is the same.

        Args:
            root: the knowledge folder.
            folder: the index folder.
            recipe: what is to be built; a generation of another recipe teaches nothing.
        """
        generation = current_generation(folder)
        if self._known_for == (folder, recipe, generation):
            return
        if self._known_for is None or self._known_for[:2] != (folder, recipe) or len(self.vectors) > MAX_TEXTS:
            self.vectors = read_vectors(root / vector_cache.FILE, recipe.encoder)
        self._known_for = (folder, recipe, generation)
        self.manifest, self.place, self._head = None, None, None
        self.question_hashes, self.trained_hashes = None, None
        if generation is None:
            return
        place = folder / generation
        try:
            manifest = read_manifest(folder, generation)
            if manifest.recipe != recipe:
                return
            with np.load(place / "entries.npz") as arrays:
                for name in ("questions", "passages"):
                    index = faiss.read_index(str(place / f"{name}.faiss"))
                    rows = (
                        index.reconstruct_n(0, index.ntotal)
                        if index.ntotal
                        else np.zeros((0, recipe.dimensions), np.float32)
                    )
                    hashes = arrays[f"{name}_hashes"]
                    self.vectors.update((hashes[number].tobytes(), row) for number, row in enumerate(rows))
                self.question_hashes = arrays["questions_hashes"]
                self.trained_hashes = arrays.get("trained_hashes", self.question_hashes)
        except (IndexUnusable, OSError, ValueError, KeyError, RuntimeError):
            return
        self.manifest, self.place = manifest, place

    def put_in_force(
        self,
        place: Path,
        manifest: Manifest,
        head: Head,
        question_hashes: npt.NDArray[np.uint8],
        trained_hashes: npt.NDArray[np.uint8],
    ) -> None:
        """Remember that a generation of our own is now in force; its vectors are known already."""
        self._known_for = (place.parent, manifest.recipe, manifest.generation)
        self.manifest, self.place, self._head = manifest, place, head
        self.question_hashes, self.trained_hashes = question_hashes, trained_hashes

    def head(self) -> Head | None:
        """Return the head in force, or None."""
        if self._head is None and self.place is not None:
            with np.load(self.place / "head.npz") as arrays:
                self._head = Head.from_arrays(dict(arrays))
        return self._head

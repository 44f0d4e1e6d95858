"""What the actions share, made at first use: rasa-sdk creates actions without arguments, so they ask here."""

from functools import lru_cache

from actions.settings import Settings
from knowledge.centres import Directory, load_directory
from knowledge.embeddings import BUNDLED, load_encoder
from knowledge.retriever import Retriever
from knowledge.vector_ring import VectorRing


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings."""
    return Settings()


@lru_cache(maxsize=1)
def retriever() -> Retriever:
    """Return the retriever; the encoder is loaded once."""
    ring = VectorRing.from_environment() if settings().encoder == BUNDLED else None
    return Retriever(settings().index_dir, load_encoder(settings().encoder), ring)


@lru_cache(maxsize=1)
def directory() -> Directory:
    """Return the directory of centres."""
    return load_directory()

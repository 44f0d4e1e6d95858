"""Search beside its own encoder, and the time of a rebuild after one edited article; prints JSON."""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from knowledge.embeddings import load_encoder
from knowledge.folding import clean
from knowledge.index_build import build
from knowledge.retriever import Retriever
from tests.benchmarks.run import questions, summary

COUNT = 200
KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"


def main() -> None:
    """Measure and print."""
    encoder = load_encoder()
    retriever = Retriever(Path(sys.argv[1]), encoder)
    snapshot = retriever.load()
    encoding, searching = [], []
    for text in ["warm up", *questions(COUNT)]:
        started = time.perf_counter()
        encoder.encode([clean(text)], "query")
        middle = time.perf_counter()
        retriever.search(text)
        encoding.append((middle - started) * 1000)
        searching.append((time.perf_counter() - middle) * 1000)
    encoder_ms, search_ms = summary(encoding[1:]), summary(searching[1:])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(
            shutil.copytree(KNOWLEDGE, Path(folder) / "knowledge", ignore=shutil.ignore_patterns("__pycache__"))
        )
        index = Path(shutil.copytree(sys.argv[1], Path(folder) / "index"))
        article = next(iter(sorted(root.glob("articles/*/*/en.md"))))
        article.write_text(article.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
        started = time.perf_counter()
        build(root, index, encoder)
        rebuild = time.perf_counter() - started
    figures = {
        "index": {
            "articles": len(snapshot.articles),
            "passages": snapshot.passages.ntotal,
            "questions": snapshot.questions.ntotal,
        },
        "search_ms": {"encoder_alone": encoder_ms, "search": search_ms},
        "ratio_search": round(search_ms["p50"] / encoder_ms["p50"], 2),
        "rebuild_after_edit_s": round(rebuild, 2),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

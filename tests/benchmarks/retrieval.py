"""Search beside its own encoder; a rebuild after one edited article beside a full build; from saving to served. Prints JSON."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from knowledge.build_memory import BuildMemory
from knowledge.embeddings import load_encoder
from knowledge.folding import clean
from knowledge.index_build import build
from knowledge.light_encoder import LightEncoder
from knowledge.retriever import Retriever
from knowledge.watching import READY
from tests.benchmarks.run import questions, summary

COUNT = 200
EDITS = 5
KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"


def summary_s(seconds: list[float]) -> dict[str, float]:
    """Return median and worst in seconds."""
    return {"p50": round(statistics.median(seconds), 2), "worst": round(max(seconds), 2)}


def rebuilding(index: Path) -> tuple[float, list[float], float]:
    """Measure on a copy: the watcher's rebuild after one edit, from saving to a searching process that has it, and a full build.

    Returns:
        Seconds of the rebuild alone, seconds from each save to the new answer, seconds of a build from nothing (with the shipped
        vectors, without an index), all in the same run.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(
            shutil.copytree(KNOWLEDGE, Path(folder) / "knowledge", ignore=shutil.ignore_patterns("__pycache__"))
        )
        copy, encoder, memory = Path(shutil.copytree(index, Path(folder) / "index")), LightEncoder(), BuildMemory()
        article = next(iter(sorted(root.glob("articles/*/*/en.md"))))
        build(root, copy, encoder, memory=memory)
        rebuilds = []
        for number in range(EDITS):
            article.write_text(article.read_text(encoding="utf-8") + f"\nOne more line, {number}.\n", encoding="utf-8")
            started = time.perf_counter()
            build(root, copy, encoder, memory=memory)
            rebuilds.append(time.perf_counter() - started)
        live = _saved_to_served(root, copy, article)
        started = time.perf_counter()
        build(root, Path(folder) / "fresh", encoder)
        return statistics.median(rebuilds), live, time.perf_counter() - started


def _saved_to_served(root: Path, index: Path, article: Path) -> list[float]:
    """Return the seconds from each of some saves until a retriever in this process serves the new words; the watcher is a process."""
    command = [sys.executable, "-m", "knowledge", "watch", "--root", str(root), "--index", str(index)]
    watcher = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(KNOWLEDGE.parent)}
    )
    retriever = Retriever(index, load_encoder())
    try:
        while not (index / READY).exists():
            time.sleep(0.05)
        seconds = []
        for number in range(EDITS):
            words = f"Saved to be served, {number}."
            text = article.read_text(encoding="utf-8") + f"\n{words}\n"
            started = time.perf_counter()
            article.write_text(text, encoding="utf-8")
            while words not in retriever.load().articles[article.parent.name].renderings["en"].details:
                time.sleep(0.02)
            seconds.append(time.perf_counter() - started)
        return seconds
    finally:
        watcher.terminate()
        watcher.wait(20)


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
    rebuild, live, full = rebuilding(Path(sys.argv[1]))
    figures = {
        "index": {
            "articles": len(snapshot.articles),
            "passages": snapshot.passages.ntotal,
            "questions": snapshot.questions.ntotal,
        },
        "search_ms": {"encoder_alone": encoder_ms, "search": search_ms},
        "ratio_search": round(search_ms["p50"] / encoder_ms["p50"], 2),
        "full_build_s": round(full, 1),
        "rebuild_after_edit_s": round(rebuild, 2),
        "saved_to_served_s": summary_s(live),
        "ratio_rebuild": round(rebuild / full, 3),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

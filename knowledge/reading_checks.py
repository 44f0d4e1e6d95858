"""Checks of plain language: figures above the limits of `readability.yaml` become findings."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.article import Rendering
from knowledge.content_lines import line_of_words
from knowledge.findings import Finding, Level, relative
from knowledge.readability import Gate, Limits, Readability, load_gate, measure

_SHOWN = 60


def check_reading(rendering: Rendering, root: Path, gate: Gate | None = None) -> Iterator[Finding]:
    """Yield what makes an article hard to read in one language."""
    gate = gate or load_gate()
    figures = measure(rendering, gate)
    name = relative(rendering.path, root)
    for key, value, limits, words in figures_of(figures, rendering.language, gate):
        level = level_of(value, limits)
        if level:
            line = _line(rendering.path, words)
            shown = ", ".join(figures.long_words[:5]) if key == "reading-short-words" else words[:_SHOWN]
            yield Finding.of(name, line, key, level, value=round(value), most=round(limits.warning), words=shown)
    for abbreviation in figures.unexplained:
        line = line_of_words(rendering.path, abbreviation, after_header=True)
        yield Finding.of(name, line, "abbreviation-unexplained", "warning", abbreviation=abbreviation)


def _line(path: Path, words: str) -> int:
    """Return the line on which a sentence begins; its Markdown is gone, so a beginning of it may have to do."""
    lines = (line_of_words(path, words[:length], after_header=True) for length in (200, 40, 15))
    return next((line for line in lines if line > 1), 1)


def level_of(value: float, limits: Limits) -> Level | None:
    """Return how bad a figure is, None where it is within the limits. As shown, so rounded."""
    if limits.error is not None and round(value) > limits.error:
        return "error"
    return "warning" if round(value) > limits.warning else None


def figures_of(figures: Readability, language: str, gate: Gate) -> Iterator[tuple[str, float, Limits, str]]:
    """Yield message, figure, its limits and the words that it is about."""
    text, longest = figures.longest
    if language in gate.lix:
        yield (
            "reading-short-words",
            figures.lix,
            gate.lix[language],
            figures.long_words[0] if figures.long_words else "",
        )
    yield "reading-sentences", figures.sentence_words, gate.sentence_words, text
    yield "reading-sentence-long", longest, gate.longest_sentence, text
    if figures.longest_step:
        step, words = figures.longest_step
        yield "reading-step-long", words, gate.longest_step, step
    if figures.passive is not None and language in gate.passive:
        worst = figures.passives[0] if figures.passives else ""
        yield "reading-passive", 100 * figures.passive, gate.passive[language], worst

"""Figures for Prometheus: messages by outcome, language and channel, and the time of every stage; no label can name a person."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)
STAGES = ("store", "rasa", "without_rasa", "answer", "send")
"""From arrival to reply: stored, asked, asked without Rasa, all of the answer, sent."""
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_MESSAGES = Counter("punte_messages", "Answered messages", ("outcome", "language", "channel"), registry=REGISTRY)
_STAGES = Histogram("punte_stage_seconds", "Time of a stage", ("stage",), buckets=_BUCKETS, registry=REGISTRY)
WITHOUT_RASA = Counter("punte_answered_without_rasa", "Answers while Rasa was away", registry=REGISTRY)
WAITING = Gauge("punte_waiting_updates", "Updates that are stored and not answered", registry=REGISTRY)
SPOOLING = Gauge("punte_spooling", "1 while the database is down and updates go to the spool", registry=REGISTRY)
RESTARTS = Counter("punte_process_restarts", "Restarts of a process", ("process",), registry=REGISTRY)
UP = Gauge("punte_part_up", "1 where a part answers", ("part",), registry=REGISTRY)
TYPE = "text/plain; version=0.0.4; charset=utf-8"


def answered(outcome: str, language: str, channel: str, seconds: float) -> None:
    """Count an answered message; `language` is one of the tags that the language decider knows."""
    _MESSAGES.labels(outcome, language, channel).inc()
    _STAGES.labels("answer").observe(seconds)


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Observe how long a block takes."""
    with _STAGES.labels(stage).time():
        yield


def page() -> bytes:
    """Return all figures as Prometheus reads them."""
    return bytes(generate_latest(REGISTRY))

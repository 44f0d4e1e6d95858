"""Kill switches: features that are switched off in `switches.yaml` while the assistant runs, with a sentence for whoever wants them.

The file is looked at with every reply, so a change holds at once and needs no restart. Danger cannot be switched off.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.call2017.talk import ASKED
from bot.faults import Fault
from bot.replies import Reply
from knowledge.log_events import emit

FILE = "switches.yaml"
FEATURES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "handoff": (
        frozenset(
            {"handoff_consent", "handoff_ask_place", "handoff_ask_place_again", "handoff_request", "offer_person"}
        ),
        frozenset({"/ask_person"}),
    ),
    "feedback": (frozenset({"feedback_thanks"}), frozenset({"/feedback_good", "/feedback_bad"})),
    "language_menu": (frozenset({"choose_language"}), frozenset({"/choose_language"})),
    "survey": (
        frozenset({"survey_consent", "survey_county", "survey_question", "survey_review"}),
        frozenset({"/survey"}),
    ),
    "target_check": (frozenset(f"target_ask_{name}" for name in ASKED.values()), frozenset({"/target"})),
    "announcements": (
        frozenset({"announcement", "news_offer", "news_offer_none", "news_consent", "news_county", "news_topics"}),
        frozenset({"/news"}),
    ),
    "answers": (frozenset({"answer", "answer_details", "clarify"}), frozenset()),
}
"""Feature → the replies that are replaced while it is off, and the beginnings of what the buttons send that are left out."""


class SwitchesFaulty(Fault):
    """The file cannot be used; the message says why and what to do."""


def read(path: Path) -> frozenset[str]:
    """Return the features that are off.

    Raises:
        SwitchesFaulty: the file is not a list of known features, each on or off.
    """
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SwitchesFaulty(
            f"{path} cannot be read ({type(error).__name__}): write lines like `handoff: off`"
        ) from error
    if not isinstance(rows, dict) or not all(name in FEATURES and isinstance(on, bool) for name, on in rows.items()):
        raise SwitchesFaulty(f"{path}: write one line for each of {', '.join(FEATURES)}, `on` or `off`")
    return frozenset(name for name, on in rows.items() if not on)


def write(path: Path, feature: str, on: bool) -> None:
    """Switch one feature.

    Raises:
        SwitchesFaulty: there is no such feature, or the file cannot be used.
    """
    if feature not in FEATURES:
        raise SwitchesFaulty(f"there is no feature {feature!r}; there are {', '.join(FEATURES)}")
    off = read(path) - {feature} if on else read(path) | {feature}
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.write_text("".join(f"{name}: {'off' if name in off else 'on'}\n" for name in FEATURES), encoding="utf-8")
    half.replace(path)


class Switches:
    """The switches in force."""

    def __init__(self, path: Path, phone: str) -> None:
        """Keep the path, and the number that is shown instead of a feature."""
        self._path = path
        self._phone = phone
        self._seen: int | None = None
        self._off: frozenset[str] = frozenset()

    @property
    def off(self) -> frozenset[str]:
        """Return the features that are off; a faulty file changes nothing and is an event."""
        try:
            seen = self._path.stat().st_mtime_ns
        except OSError:
            seen = None
        if seen != self._seen:
            self._seen = seen
            try:
                self._off = read(self._path)
            except SwitchesFaulty:
                emit("switches_unusable", kept=len(self._off))
        return self._off

    def shown(self, reply: Reply) -> Reply:
        """Return a reply as it may be shown: without the buttons of what is off, and replaced where all of it is."""
        off = self.off
        if not off or reply.outcome == "urgent":
            return reply
        if any(reply.say in FEATURES[feature][0] for feature in off):
            return Reply(say="switched_off", outcome=reply.outcome, args={"phone": self._phone})
        gone = tuple(start for feature in off for start in FEATURES[feature][1])
        return (
            reply.model_copy(update={"buttons": [one for one in reply.buttons if not one.send.startswith(gone)]})
            if gone
            else reply
        )

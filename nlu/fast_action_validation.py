"""Check the action server's replies with a JSON schema compiled once.

Stock Rasa calls `jsonschema.validate` for each reply, which first checks the schema itself: 18 of the 33 ms that a
message takes. The check here accepts and refuses exactly the same replies. It replaces a private method, so it
refuses to work on any other Rasa than the one it was tried on, rather than to fail quietly later.
"""

from __future__ import annotations

import os
from typing import Any

import rasa
from jsonschema import exceptions, validators
from rasa.core.actions.action import RemoteAction

RASA_VERSION = "3.6.21"
SWITCH = "PUNTE_FAST_VALIDATION"

ReplyBody = dict[str, Any]


class UnknownRasaError(RuntimeError):
    """The installed Rasa is not the version whose private method we replace."""


def apply_unless_disabled() -> bool:
    """Replace Rasa's check unless `PUNTE_FAST_VALIDATION=0` asks for stock Rasa; say whether it was replaced."""
    if os.environ.get(SWITCH, "1") == "0":
        return False
    if rasa.__version__ != RASA_VERSION:
        raise UnknownRasaError(
            f"nlu/fast_action_validation.py was written for Rasa {RASA_VERSION}, installed is {rasa.__version__}. "
            f"Install rasa=={RASA_VERSION} (nlu/requirements.txt), or set {SWITCH}=0 to run without it (slower)."
        )
    schema = RemoteAction.action_response_format_spec()
    compiled = validators.validator_for(schema)
    compiled.check_schema(schema)
    validator = compiled(schema)

    def validate(self: RemoteAction, result: ReplyBody) -> bool:
        error = exceptions.best_match(validator.iter_errors(result))
        if error is not None:
            raise error
        return True

    RemoteAction._validate_action_result = validate
    return True

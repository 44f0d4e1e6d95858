"""Buttons of a reply as data; without the models, so that previews need not load them."""

from typing import Any

Button = dict[str, Any]

PERSON: Button = {"say": "button_person", "send": "/ask_person"}

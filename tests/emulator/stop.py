"""How a call of the emulator ends with an error."""

from typing import Any


class Stop(Exception):
    """A call ends with an error answer."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        """Keep what the answer says."""
        super().__init__(description)
        self.code = code
        self.parameters = parameters

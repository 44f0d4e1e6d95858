"""Start the action server: `python -m actions.serve --port 5055`, on loopback unless SANIC_HOST says otherwise.

Sanic ends a server whose worker is not up within thirty seconds. Ours loads models first, which on a busy machine takes longer.
"""

import os
import sys

from rasa_sdk.__main__ import main
from sanic.worker.manager import WorkerManager
from sanic.worker.process import WorkerProcess

TENTHS = 1800
"""How long a worker may take to come up, in tenths of a second."""


def serve() -> None:
    """Run rasa-sdk's own command on our actions."""
    os.environ.setdefault("SANIC_HOST", "127.0.0.1")
    WorkerManager.THRESHOLD = WorkerProcess.THRESHOLD = TENTHS
    sys.argv[1:1] = ["--actions", "actions"]
    main()


if __name__ == "__main__":
    serve()

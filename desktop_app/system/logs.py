"""The log: a small file in the data directory for what went wrong, never for what a person keeps."""

import faulthandler
import logging
import logging.handlers
import sys
import threading
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("afterword")


def start_logging(directory: Path) -> None:
    """Write warnings and errors of this process to ``logs/afterword.log``, and crashes to ``logs/crash.log``."""
    logs = directory / "logs"
    logs.mkdir(mode=0o700, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        logs / "afterword.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    # The file stays open for as long as the process lives: a crash has no time to open it.
    faulthandler.enable((logs / "crash.log").open("a", encoding="utf-8"))
    sys.excepthook = _log_exception
    threading.excepthook = lambda info: _log_exception(
        info.exc_type, info.exc_value or info.exc_type(), info.exc_traceback
    )


def _log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.error("unexpected error", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)

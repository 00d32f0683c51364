"""Peewee's tables, imported when the first one is used: the first window only reads, and needs none of them."""

import importlib
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_app.storage import tables as tables
else:

    class _Tables:
        def __getattr__(self, name: str) -> Any:
            from desktop_app.storage import tables as loaded

            return getattr(loaded, name)

    tables = _Tables()


def fetch() -> None:
    """Import them in a thread of their own, so that the first write does not hold the window up."""
    name = "desktop_app.storage.tables"
    if name not in sys.modules:
        threading.Thread(target=importlib.import_module, args=(name,), name="tables", daemon=True).start()

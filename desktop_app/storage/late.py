"""Peewee's tables, imported when the first one is used: the first window only reads, and needs none of them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_app.storage import tables as tables
else:

    class _Tables:
        def __getattr__(self, name: str) -> Any:
            from desktop_app.storage import tables as loaded

            return getattr(loaded, name)

    tables = _Tables()

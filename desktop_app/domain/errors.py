"""What may go wrong that is the world's doing, said to a person; anything else is a defect and may crash."""


class AfterwordError(Exception):
    """A failure a person can understand and act on.

    ``str(error)`` is one plain sentence or two: what is wrong and what to do about it.
    """


class InvalidInput(AfterwordError):
    """What was typed or passed cannot be used; nothing was stored."""


class NotFound(AfterwordError):
    """The record meant does not exist (any more)."""


class Refused(AfterwordError):
    """The wish was understood and is against a rule that the message names."""


class StorageError(AfterwordError):
    """The database or its directory cannot be used; the message says why, the file is left as it was."""


class Busy(StorageError):
    """Another process holds the database; it passes."""


class Damaged(StorageError):
    """The database's file does not hold what was written into it."""


class Missing(StorageError):
    """There was a database, and it is gone."""


class UnreadableFile(AfterwordError):
    """A foreign file could not be read; the message names the reason."""


class LimitCrossed(UnreadableFile):
    """A foreign file asks for more than reading it may cost; the message names the limit."""

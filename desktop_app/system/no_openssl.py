"""OpenSSL stays out of both programs: they speak to no network, and the libraries ask for it all the same."""

import sys


def leave_out_openssl() -> None:
    """Let ``ssl`` be missing and ``hashlib`` use Python's own digests, as both allow for, from here on.

    asyncio imports ``ssl`` and Peewee ``hashlib`` whether or not they are needed: 10 ms of every start, and 5 MB for
    as long as the program runs. What has been imported already stays.
    """
    for name in ("_ssl", "_hashlib"):
        # None is how the import system spells "not to be had".
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]

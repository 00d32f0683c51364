"""The promise ledger: what waits on the person, and what waits on the other side."""

"""Two hundred whole programs started at the same instant, run by run: ``python -m benchmarks.starts_at_once [RUNS]``.

Timed is each one's hand-over, from connecting to the answer; the limit is for the slowest. See
`tests.end_to_end.many_starts` for what is started, and how.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from tests.end_to_end.many_starts import measure

STARTS = 200
LIMIT_MS = 50.0
KINDS = {
    "nobody resident": {},
    "one resident": {"resident": True},
    "nobody resident, each its own session": {"sessions": True},
    "one resident, each its own session": {"resident": True, "sessions": True},
}


def main(runs: int) -> None:
    print(
        f"{'':38} {'median':>7} {'p95':>7} {'slowest':>8} {'all':>6} {'load':>5}  one winner, none lost, reached"
    )
    for kind, options in KINDS.items():
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as place:
                outcome = measure(Path(place), STARTS, **options)
            times = sorted(seconds * 1000 for seconds in outcome["seconds"])
            kept = (
                outcome["winners"] == 1,
                outcome["failed"] == 0 and len(set(outcome["arrived"])) == len(outcome["arrived"]) == STARTS,
                times[-1] <= LIMIT_MS,
            )
            print(
                f"{kind:38} {statistics.median(times):4.1f} ms {times[len(times) * 95 // 100]:4.1f} ms "
                f"{times[-1]:5.1f} ms {outcome['took']:4.1f} s {os.getloadavg()[0]:5.1f}  "
                + ", ".join("yes" if each else "NO" for each in kept),
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

"""The whole torture, with its figures: ``python3 dev.py torture``. Exit status 1 when anything was lost."""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.torture import damage, kills, power_cuts


def main() -> int:
    """Run everything in a directory that goes afterwards; print one line each."""
    place = Path(tempfile.mkdtemp(prefix="afterword-torture-"))
    (place / "kills").mkdir()
    (place / "disk").mkdir()
    (place / "image").mkdir()
    (place / "damage").mkdir()
    failures = 0
    try:
        began = time.monotonic()
        killed = kills.run(place / "kills", 1000)
        print(f"{killed}  {time.monotonic() - began:.0f} s", flush=True)
        failures += killed.lost + killed.unreadable + (killed.acknowledged < 10_000)
        began = time.monotonic()
        cut = power_cuts.cut(place / "image", power_cuts.note(place / "disk", 400), 10_000)
        print(f"{cut}  {time.monotonic() - began:.0f} s", flush=True)
        failures += cut.lost + cut.unreadable
        began = time.monotonic()
        damaged = damage.run(place / "damage", 2000)
        print(f"{damaged}  {time.monotonic() - began:.0f} s", flush=True)
        failures += damaged.unnoticed + damaged.not_restored
    finally:
        shutil.rmtree(place)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

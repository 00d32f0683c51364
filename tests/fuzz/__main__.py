"""The coverage-guided fuzzer: ``python3 dev.py fuzz [READER] [--runs N]``. Exit status 1 when something was found."""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
LONGEST = 3_000
SECONDS_FOR_ONE = 10
NAMES = ("ics", "eml", "list", "map", "json", "any")


def main() -> int:
    """Fuzz one reader, or all, one after the other, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz")
    parser.add_argument("reader", nargs="?", choices=NAMES, help="default: all")
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=0, help="for each reader at the most")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return _fuzz(options.reader, options.runs, options.seconds)
    failures = 0
    for name in [options.reader] if options.reader else NAMES:
        failures += _watch(name, options.runs, options.seconds)
    return 1 if failures else 0


def _watch(name: str, runs: int, seconds: int) -> int:
    began = time.monotonic()
    command = [
        sys.executable,
        "-P",
        "-m",
        "tests.fuzz",
        name,
        "--here",
        f"--runs={runs}",
        f"--seconds={seconds}",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    said = done.stdout + done.stderr
    reached = re.search(r"number_of_executed_units: (\d+)", said)
    took = time.monotonic() - began
    print(
        f"{name}: {reached[1] if reached else '?'} runs in {took:.0f} s, exit status {done.returncode}",
        flush=True,
    )
    if done.returncode:
        print(said[-6000:], flush=True)
    return int(done.returncode != 0)


def _fuzz(name: str, runs: int, seconds: int) -> int:
    import atheris

    with atheris.instrument_imports(
        include=["desktop_app.interchange", "desktop_app.domain", "email", "csv"]
    ):
        from tests.fuzz.readers import READERS
    from tests.fuzz.seeds import write_seeds

    corpus, found = KEPT / name, KEPT / "found"
    for directory in (corpus, found):
        directory.mkdir(parents=True, exist_ok=True)
    write_seeds(name, corpus)
    atheris.Setup(
        [
            "afterword-fuzz",
            str(corpus),
            f"-runs={runs}",
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-timeout={SECONDS_FOR_ONE}",
            "-rss_limit_mb=1500",
            "-print_final_stats=1",
            "-verbosity=0",
            f"-artifact_prefix={found}/{name}-",
        ],
        READERS[name],
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())

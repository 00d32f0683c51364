"""The coverage-guided fuzzer: ``python3 dev.py fuzz [READER] [--runs N]``. Exit status 1 when something was found."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
LONGEST = {"ics": 1_500, "eml": 1_500, "list": 400, "map": 600, "json": 600, "any": 1_500}
"""Bytes, by reader; what only large files can do is for the hostile ones."""
SECONDS_FOR_ONE = 60
"""On the clock of a machine that may be busy; the processor time of each file is looked at besides."""
NAMES = tuple(LONGEST)


def main() -> int:
    """Fuzz one reader, or all, one after the other, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz")
    parser.add_argument("reader", nargs="?", choices=NAMES, help="default: all")
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=0, help="for each reader at the most")
    parser.add_argument("--seed", type=int, default=0, help="the same runs each time, from the seeds alone")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return _fuzz(options)
    failures = 0
    for name in [options.reader] if options.reader else NAMES:
        failures += _watch(name, options)
    return 1 if failures else 0


def _watch(name: str, options: argparse.Namespace) -> int:
    began = time.monotonic()
    command = [
        *_same_addresses(options),
        sys.executable,
        "-P",
        "-m",
        "tests.fuzz",
        name,
        "--here",
        f"--runs={options.runs}",
        f"--seconds={options.seconds}",
        f"--seed={options.seed}",
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, "PYTHONHASHSEED": "0"},  # the order of sets is part of what is covered
        check=False,
    )
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


def _same_addresses(options: argparse.Namespace) -> list[str]:
    """Return what a command begins with to find the same addresses each time, where the system allows it."""
    command = ["setarch", "-R"]
    if not options.seed or not shutil.which(command[0]):
        return []
    works = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    return command if works else []


def _fuzz(options: argparse.Namespace) -> int:
    import atheris

    with atheris.instrument_imports(include=["desktop_app"]):
        from tests.fuzz.readers import READERS
    from tests.fuzz.seeds import write_seeds
    from tests.fuzz.words import write_words

    name = options.reader
    corpus, found = KEPT / (f"{name}-{options.seed}" if options.seed else name), KEPT / "found"
    if options.seed:
        shutil.rmtree(corpus, ignore_errors=True)
    for directory in (corpus, found):
        directory.mkdir(parents=True, exist_ok=True)
    write_seeds(name, corpus)
    write_words(name, words := KEPT / f"{name}.words")
    atheris.Setup(
        [
            "afterword-fuzz",
            str(corpus),
            f"-dict={words}",
            f"-runs={options.runs}",
            f"-seed={options.seed}",
            f"-max_total_time={options.seconds}",
            f"-max_len={LONGEST[name]}",
            f"-timeout={SECONDS_FOR_ONE}",
            "-reload=0",
            *(["-use_cmp=0"] if options.seed else []),  # it goes by addresses, which differ each time
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

"""dev.py on checkouts of its own: real environments, without packages, so that no network is needed."""

import ast
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EMPTY: Mapping[str, str] = {}
APPLICATION = (
    "import json, os, sys; print(json.dumps([sys.argv[1:], os.getcwd(), sys.path[0], sys.prefix]))\n"
)


class Checkout:
    """A checkout with nothing in it but dev.py and a program that tells how it was started."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "packaging" / "set_up", root / "packaging" / "set_up")
        shutil.copy(ROOT / "dev.py", root)
        (root / "desktop_app").mkdir()
        (root / "desktop_app" / "__init__.py").touch()
        (root / "desktop_app" / "__main__.py").write_text(APPLICATION)
        (root / "requirements").mkdir()
        self.lock("# nothing is needed\n")

    def lock(self, text: str) -> None:
        for level in ("runtime", "development", "lock"):
            (self.root / "requirements" / f"{level}.txt").write_text(text)

    def dev(
        self, *arguments: str, cwd: Path | None = None, extra: Mapping[str, str] = EMPTY
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, str(self.root / "dev.py"), *arguments],
            cwd=cwd or self.root,
            env={**os.environ, **extra},
            capture_output=True,
            text=True,
            timeout=120,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / "a checkout").mkdir()
    return Checkout(tmp_path / "a checkout")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """One that is set up; tests may change it, as long as the next start repairs it."""
    made = Checkout(tmp_path_factory.mktemp("made checkout"))
    first = made.dev("run")
    assert first.returncode == 0, first.stderr
    return made


def test_the_first_start_sets_up_and_every_start_runs_the_program(made: Checkout, tmp_path: Path) -> None:
    (tmp_path / "desktop_app.py").write_text("raise SystemExit('imported from where one stands')")

    started = made.dev("run", "one file.ics", "--background", cwd=tmp_path)

    assert started.returncode == 0
    assert started.stderr == ""
    arguments, cwd, _, prefix = json.loads(started.stdout)
    assert arguments == ["one file.ics", "--background"]
    assert Path(cwd) == tmp_path
    assert Path(prefix) == made.root / ".venv"


def test_what_set_up_costs_a_second_start_is_nothing(made: Checkout) -> None:
    code = f"import sys; sys.path.insert(0, {str(made.root)!r}); import dev; print(dev.ready('runtime'))"
    slow = ("argparse", "hashlib", "subprocess", "typing", "pathlib", "set_up.environment", "set_up.bundle")
    code += f"; print([name for name in {slow!r} if name in sys.modules])"

    told = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert told.splitlines() == ["True", "[]"]


def test_a_changed_lock_is_installed_into_the_same_environment(made: Checkout) -> None:
    mark = made.root / ".venv" / "mark"
    mark.touch()
    made.lock("# nothing is needed, said differently\n")

    assert "set up in" in made.dev("run").stderr
    assert mark.exists()
    assert made.dev("run").stderr == ""


def test_a_half_made_environment_is_made_anew(made: Checkout) -> None:
    mark = made.root / ".venv" / "mark"
    mark.touch()
    (made.root / ".venv" / "afterword-runtime.stamp").unlink()

    again = made.dev("run")

    assert again.returncode == 0
    assert "making the virtual environment" in again.stderr
    assert not mark.exists()


def test_a_second_set_up_at_the_same_time_waits_for_the_first(made: Checkout) -> None:
    made.lock("# nothing, once more\n")
    command = [sys.executable, str(made.root / "dev.py"), "run"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in "12"
    ]

    ends = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert sum("set up in" in errors for _, errors in ends) == 1


def test_without_network_there_is_a_sentence_and_the_next_start_tries_again(made: Checkout) -> None:
    made.lock(f"nothing-of-this-name==1.0 --hash=sha256:{'0' * 64}\n")
    nowhere = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_FIND_LINKS": ""}

    failed = made.dev("run", extra=nowhere)

    assert failed.returncode == 1
    assert "the package index did not answer" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert list((made.root / ".venv").glob("*.stamp")) == []
    made.lock("# nothing is needed\n")
    assert made.dev("run").returncode == 0


def test_the_environment_finds_the_checkout_from_anywhere(made: Checkout, tmp_path: Path) -> None:
    python = made.root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    code = "import desktop_app; print(desktop_app.__file__)"
    told = subprocess.run(
        [python, "-P", "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert Path(told.stdout.strip()).parent == made.root / "desktop_app"


def test_a_command_that_does_not_exist_is_wrong_usage(checkout: Checkout) -> None:
    wrong = checkout.dev("start")

    assert wrong.returncode == 2
    assert "'start'" in wrong.stderr
    assert not (checkout.root / ".venv").exists()


def test_help_names_every_command() -> None:
    import dev

    assert [name for name in dev.COMMANDS if f"\n  {name} " not in dev.HELP] == []


def test_an_older_python_is_told_so() -> None:
    text = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 7))
    code = f"import sys; sys.version_info = (3, 9, 2); exec({text!r})"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert told.returncode == 1
    assert told.stderr.startswith("Afterword needs Python 3.11 or newer; this is 3.9.")


def test_a_start_that_needs_nothing_is_quick(made: Checkout) -> None:
    def took(*command: str) -> float:
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - begun

    program = [str(made.root / ".venv" / "bin" / "python"), "-P", "-m", "desktop_app"]
    if sys.platform == "win32":
        pytest.skip("Windows starts a second process instead of becoming the program")
    assert made.dev("run").returncode == 0
    bare = min(took(sys.executable, "-c", "pass") + took(*program) for _ in range(5))
    through = min(took(sys.executable, str(made.root / "dev.py"), "run") for _ in range(5))

    assert through - bare < 0.05

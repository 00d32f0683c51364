"""The environment that other programs get from us: theirs, not the one a bundle needs for itself."""

import os
import sys
from collections.abc import Mapping, MutableMapping

# Lists of directories that a bundle's launcher and its Qt hook put their own directories into. Another
# program that looks there first loads our libraries instead of its system's, and may not start at all.
_LISTS = (
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "LIBPATH",
    "PATH",
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
)

# Those of them whose value before the start the launcher keeps under NAME_ORIG.
_KEPT_BY_LAUNCHER = ("LD_LIBRARY_PATH", "LIBPATH")

# What the launcher tells itself about itself.
_LAUNCHER_PREFIX = "_PYI_"


def bundle_directory() -> str | None:
    """Where the bundle's libraries lie; None when the program runs from source or from a wheel."""
    directory = getattr(sys, "_MEIPASS", None)
    return None if directory is None else os.path.realpath(directory)


def child_environment(
    environment: Mapping[str, str] | None = None, *, bundle: str | None = None
) -> dict[str, str]:
    """What to pass as `env=` when starting another program, such as `notify-send` or `xdg-open`.

    A copy of the given environment (default: this process's own), in which each list of directories is what
    it was before the launcher changed it: the launcher keeps that under NAME_ORIG (PyInstaller's manual,
    "LD_LIBRARY_PATH / LIBPATH considerations"); without one, the bundle's own directories are taken out.
    Outside a bundle nothing is changed. `bundle` is the bundle's directory, found by itself when left out.
    """
    result = dict(os.environ if environment is None else environment)
    bundle = bundle_directory() if bundle is None else os.path.realpath(bundle)
    if bundle is None:
        return result
    for name in _LISTS:
        original = result.pop(f"{name}_ORIG", None) if name in _KEPT_BY_LAUNCHER else None
        before = original if original is not None else result.get(name, "")
        kept = [entry for entry in before.split(os.pathsep) if entry and not _inside(entry, bundle)]
        if kept:
            result[name] = os.pathsep.join(kept)
        else:
            result.pop(name, None)
    for name in [name for name in result if name.startswith(_LAUNCHER_PREFIX)]:
        del result[name]
    return result


def clean_own_environment(environment: MutableMapping[str, str] | None = None) -> None:
    """Give this process itself the environment for children, so that those Qt starts get it as well.

    Called first thing in a bundle. The dynamic linker has read its variables by then, and Qt finds its
    plugins through the configuration built into the bindings.
    """
    environment = os.environ if environment is None else environment
    clean = child_environment(environment)
    for name in set(environment) - set(clean):
        del environment[name]
    environment.update(clean)


def _inside(entry: str, directory: str) -> bool:
    entry = os.path.realpath(entry)
    return entry == directory or entry.startswith(directory + os.sep)

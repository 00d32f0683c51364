"""What of Qt, of the system's libraries and of the data stays out of the bundle."""

from fnmatch import fnmatch
from pathlib import PurePosixPath

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]  # name in the bundle, path on this machine, type code

# Plugins of Qt that Afterword uses; all others go, and with them the libraries that only they need.
PLUGINS = (
    "platforms/*qxcb.*",
    "platforms/*qwayland*",
    "platforms/*qoffscreen.*",
    "platforms/*qminimal.*",
    "platforms/*qwindows.*",
    "platforms/*qcocoa.*",
    "platformthemes/*qxdgdesktopportal.*",  # not qgtk3, which would load the system's GTK into the process
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "iconengines/*qsvgicon.*",
    "imageformats/*qsvg.*",
    "imageformats/*qico.*",
    "printsupport/*",
    "styles/*",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/*wayland-egl.*",
    "wayland-shell-integration/*xdg-shell.*",
)

# Libraries that belong to the desktop they run on: they read its configuration (fonts, Kerberos, printers,
# the X server's files) and every desktop has them. Others may have been built against another version of it.
OF_THE_SYSTEM = (
    "libX11.so.*",
    "libX11-xcb.so.*",
    "libxcb.so.*",
    "libfontconfig.so.*",
    "libfreetype.so.*",
    "libgssapi_krb5.so.*",
    "libkrb5.so.*",
    "libkrb5support.so.*",
    "libk5crypto.so.*",
    "libcom_err.so.*",
    "libkeyutils.so.*",
    "libcups.so.*",
)

# Data that comes along with packages and that nothing reads.
UNUSED_DATA = (
    "PySide6/Qt/translations/*",
    "PySide6/translations/*",
    "PySide6/Qt/qml/*",
    "PySide6/qml/*",
    "dateutil/zoneinfo/*",  # a third copy of the time zones
    "holidays/locale/*",  # names in other languages; each country's own come from its module
)


def trimmed_binaries(entries: list[Entry]) -> list[Entry]:
    """Keep the wanted plugins, every extension module, and the libraries that these need, directly or not."""
    kept = [entry for entry in entries if _is_wanted(entry)]
    by_file_name = {PurePosixPath(entry[0]).name: entry for entry in kept}
    reached = {entry for entry in kept if _is_root(entry)}
    waiting = list(reached)
    while waiting:
        name, path, _kind = waiting.pop()
        if _is_for_printing(name):
            continue  # CUPS and all it needs, 8 MB: a desktop that prints has them; Qt's part comes with its module
        for needed, _ in get_imports(path):
            found = by_file_name.get(PurePosixPath(needed.replace("\\", "/")).name)
            if found is not None and found not in reached:
                reached.add(found)
                waiting.append(found)
    return [entry for entry in kept if entry in reached]


def trimmed_data(entries: list[Entry], binaries: list[Entry]) -> list[Entry]:
    """Leave out the data that nothing reads, and the links to libraries that are no longer there."""
    names = {name for name, _, _ in binaries}
    return [
        (name, path, kind)
        for name, path, kind in entries
        if not any(fnmatch(name.replace("\\", "/"), pattern) for pattern in UNUSED_DATA)
        and (kind != "SYMLINK" or path in names)
    ]


def _is_wanted(entry: Entry) -> bool:
    name = PurePosixPath(entry[0]).name
    if _is_plugin(entry[0]):
        return _is_wanted_plugin(entry[0])
    return not any(fnmatch(name, pattern) for pattern in OF_THE_SYSTEM)


def _is_plugin(name: str) -> bool:
    return "/plugins/" in name.replace("\\", "/")


def _is_wanted_plugin(name: str) -> bool:
    inside = name.replace("\\", "/").partition("/plugins/")[2]
    return any(fnmatch(inside, pattern) for pattern in PLUGINS)


def _is_for_printing(name: str) -> bool:
    return "/plugins/printsupport/" in name.replace("\\", "/")


def _is_root(entry: Entry) -> bool:
    """What is loaded by name rather than as another file's dependency."""
    name, _, kind = entry
    return kind == "EXTENSION" or _is_plugin(name) or "python3" in PurePosixPath(name).name.lower()

"""The packages of the operating system that Afterword, its tests and its bundle need."""

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig

from set_up.messages import say, stop, tail

# What Qt's libraries ask of the system beyond the C library: soname → (Debian package, Fedora package).
QT_LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli"),
    "libzstd.so.1": ("libzstd1", "libzstd"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
}

# What the tests with a real screen start themselves: (Debian package, Fedora package).
X_PACKAGES = (
    ("xvfb", "xorg-x11-server-Xvfb"),
    ("xauth", "xorg-x11-xauth"),
    ("dbus", "dbus-daemon"),
    ("dunst", "dunst"),
    ("xfce4-notifyd", "xfce4-notifyd"),
    ("xdotool", "xdotool"),
    ("faketime", "libfaketime"),
    ("imagemagick", "ImageMagick"),
    ("jq", "jq"),
    ("libnotify-bin", "libnotify"),
    ("openbox", "openbox"),
    ("weston", "weston"),
    ("strace", "strace"),
    ("desktop-file-utils", "desktop-file-utils"),
    ("at-spi2-core", "at-spi2-core"),
    ("python3-pyatspi", "python3-pyatspi"),
    ("fonts-dejavu-core", "dejavu-sans-fonts"),
)

Command = list[str]


def missing_qt_packages() -> list[tuple[str, str]]:
    """The packages of the shared libraries that the dynamic linker does not find."""
    missing = []
    for soname, packages in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(packages)
    return missing


def missing_venv_packages() -> list[tuple[str, str]]:
    """Debian takes `ensurepip` out of Python and puts it into a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return []
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [(f"python{version}-venv", "python3-pip")]


def missing_build_packages() -> list[tuple[str, str]]:
    """PyInstaller wants binutils, and Python as a shared library (Debian's interpreter is without)."""
    missing = []
    if not (shutil.which("objcopy") and shutil.which("objdump") and shutil.which("strip")):
        missing.append(("binutils", "binutils"))
    library = str(sysconfig.get_config_var("INSTSONAME"))
    if not os.path.exists(os.path.join(str(sysconfig.get_config_var("LIBDIR")), library)):
        try:
            ctypes.CDLL(library)
        except OSError:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            missing.append((f"libpython{version}", "python3-libs"))
    return missing


def missing_x_packages() -> list[tuple[str, str]]:
    """Which packages the package manager does not list as installed."""
    if shutil.which("dpkg-query"):
        listing, which = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n"], 0
    elif shutil.which("rpm"):
        listing, which = ["rpm", "-q", "--qf", "installed %{NAME}\n"], 1
    else:
        return []
    names = [packages[which] for packages in X_PACKAGES]
    answer = subprocess.run([*listing, *names], capture_output=True, text=True, check=False).stdout
    installed = {line.removeprefix("installed ") for line in answer.splitlines()}
    return [packages for packages in X_PACKAGES if packages[which] not in installed]


def installation(packages: list[tuple[str, str]]) -> list[Command]:
    """The commands that install these packages here; none where the package manager is not known."""
    if shutil.which("apt-get"):
        names = sorted({debian for debian, _ in packages})
        return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *names]]
    if shutil.which("dnf"):
        return [["dnf", "install", "-y", *sorted({fedora for _, fedora in packages})]]
    return []


def require(packages: list[tuple[str, str]], purpose: str) -> None:
    """Install system packages where that is allowed; else print the one line to type, and stop."""
    if not packages:
        return

    names = ", ".join(sorted({debian for debian, _ in packages}))
    commands = installation(packages)
    if not commands:
        stop(
            f"{purpose} needs system packages that are not here. By their Debian names: {names}. "
            "Please install them with your package manager, then start this command again."
        )
    rights: Command = [] if os.geteuid() == 0 else ["sudo"]
    if rights and not _sudo_without_asking():
        line = " && ".join(shlex.join(["sudo", *command]) for command in commands)
        stop(f"{purpose} needs a few system packages. Please type this line, then start again:\n\n  {line}\n")
    say(f"installing system packages: {names}")
    keep_quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for command in commands:
        done = subprocess.run(
            [*rights, *keep_quiet, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stderr.write(tail(done.stdout))
            stop(f"`{shlex.join(command)}` did not work (its last words are above).")


def _sudo_without_asking() -> bool:
    if not shutil.which("sudo"):
        return False
    answer = subprocess.run(
        ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return answer.returncode == 0

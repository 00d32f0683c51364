"""A child process that is told what to do on its standard input, may cost so much and no more, and is then killed."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import IO, Any

_NEEDED = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP")
"""Without these no program starts on Windows; elsewhere a child needs no more than a home, or it asks who it is."""
_LOOK_SECONDS = 0.05


class LimitedChild:
    """One child process. Within ``with`` it may run; behind it, it does not.

    Its processor time and memory are limited by itself (`setrlimit`) where the system can do that, by a job object
    on Windows; on macOS its memory is looked at every 50 ms. ``patience`` is the time on the clock for a child that
    neither works nor answers. ``stopped`` is asked as often whether nobody wants the answer any more. ``handed`` are
    open files that it gets under the same numbers, which Windows does not know.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        seconds: int,
        memory_bytes: int,
        patience: float,
        stopped: Callable[[], bool] | None = None,
        handed: Sequence[int] = (),
    ) -> None:
        self._memory_bytes = memory_bytes
        self._patience = patience
        self._stopped = stopped
        self._done = threading.Event()
        self._crossed = ""
        own_group: dict[str, Any] = {"start_new_session": True, "pass_fds": handed}
        if sys.platform == "win32":
            own_group = {"creationflags": subprocess.CREATE_NO_WINDOW}
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"HOME": os.sep} | {name: os.environ[name] for name in _NEEDED if name in os.environ},
            **own_group,
        )
        streams = self._process.stdin, self._process.stdout, self._process.stderr
        self.stdin, self.stdout, self.stderr = (stream for stream in streams if stream is not None)
        _widen(self.stdout)
        self._close_job = _job_around(self._process, seconds, memory_bytes)
        self._watch = threading.Thread(target=self._look, name="limited-child", daemon=True)

    def __enter__(self) -> "LimitedChild":
        """Begin to watch."""
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End it, whatever it does."""
        self._done.set()
        self._watch.join()
        self._process.kill()
        self._process.wait()
        for stream in (self.stdin, self.stdout, self.stderr):
            with contextlib.suppress(OSError):  # it did not hear everything
                stream.close()
        self._close_job()

    def end(self) -> tuple[int, str]:
        """Wait for its end; return the exit status, and the limit that ended it.

        That is ``time``, ``memory``, ``stopped`` or nothing.
        """
        status = self._process.wait()
        if not self._crossed and sys.platform != "win32":
            if -status in (signal.SIGPROF, signal.SIGXCPU):
                return status, "time"
            if -status == signal.SIGKILL:
                return status, "memory"
        return status, self._crossed

    def _look(self) -> None:
        """Kill it when it has crossed a limit that the system does not watch over."""
        late = time.monotonic() + self._patience
        pause = _LOOK_SECONDS if self._stopped or sys.platform == "darwin" else self._patience
        while not self._done.wait(pause):
            if self._stopped is not None and self._stopped():
                self._crossed = "stopped"
            elif time.monotonic() >= late:
                self._crossed = "time"
            elif _resident_bytes(self._process.pid) > self._memory_bytes:
                self._crossed = "memory"
            else:
                continue
            self._process.kill()
            return


def _widen(pipe: IO[bytes]) -> None:
    """Let the child go on while nobody listens, where the system can; a megabyte is what it allows everybody."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # the system has too many such pipes
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)


def _resident_bytes(pid: int) -> int:
    """Return the memory a process holds, on macOS, which has no limit for it that works; elsewhere 0."""
    if sys.platform == "darwin":
        import ctypes

        usage = (ctypes.c_uint64 * 12)()  # struct rusage_info_v0: a UUID, six numbers, then ri_resident_size
        if ctypes.CDLL(None).proc_pid_rusage(pid, 0, ctypes.byref(usage)) == 0:
            return int(usage[8])
    return 0


def _job_around(process: "subprocess.Popen[bytes]", seconds: int, memory_bytes: int) -> Callable[[], object]:
    """Put a process into a job object with these limits, on Windows; return what closes it."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class Basic(ctypes.Structure):
            _fields_ = (
                ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
                ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
                ("LimitFlags", wintypes.DWORD),
                ("MinimumWorkingSetSize", ctypes.c_size_t),
                ("MaximumWorkingSetSize", ctypes.c_size_t),
                ("ActiveProcessLimit", wintypes.DWORD),
                ("Affinity", ctypes.c_size_t),
                ("PriorityClass", wintypes.DWORD),
                ("SchedulingClass", wintypes.DWORD),
            )

        class Extended(ctypes.Structure):
            _fields_ = (
                ("BasicLimitInformation", Basic),
                ("IoInfo", ctypes.c_uint64 * 6),
                ("ProcessMemoryLimit", ctypes.c_size_t),
                ("JobMemoryLimit", ctypes.c_size_t),
                ("PeakProcessMemoryUsed", ctypes.c_size_t),
                ("PeakJobMemoryUsed", ctypes.c_size_t),
            )

        process_time, process_memory, kill_on_close = 0x2, 0x100, 0x2000
        extended_limit_information = 9
        limits = Extended()
        basic = limits.BasicLimitInformation
        basic.LimitFlags = process_time | process_memory | kill_on_close
        basic.PerProcessUserTimeLimit = seconds * 10_000_000  # of 100 ns
        limits.ProcessMemoryLimit = memory_bytes
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        size = ctypes.sizeof(limits)
        kernel.SetInformationJobObject(job, extended_limit_information, ctypes.byref(limits), size)
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(int(process._handle)))
        return lambda: kernel.CloseHandle(job)
    return lambda: None

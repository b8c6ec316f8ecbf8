"""Writing files: one appears only when it is whole.

A file that is being written, or a folder for such files, is locked by its writer as long as it
lives. So what a run that was killed has left can be told from what another run is writing, and is
cleared away by the next. Where the system has no such locks, it stays.
"""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from coproduction.errors import UsageError

_ENDING: Final = ".coproduction"
_RANDOM: Final = "?" * 8
_LOCK: Final = "lock"
_OLD: Final = ".old"


def write_whole(target: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file beside the target, then rename it.

    Raises:
        UsageError: the folder or the file cannot be written.
    """
    try:
        _clear_beside(target)
        handle, temporary = _locked_file(target)
        try:
            write(temporary)
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            temporary.replace(target)
        finally:
            os.close(handle)
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}") from error


def write_folder(
    target: Path, write: Callable[[Path], None], is_ours: Callable[[Path], bool]
) -> None:
    """Let ``write`` fill a temporary folder beside the target, then rename it.

    Args:
        target: the folder; one that exists is replaced when the new one is whole.
        write: fills a folder that is empty.
        is_ours: tells whether a folder that exists may be replaced.

    Raises:
        UsageError: the folder cannot be written, or something else is there.
    """
    if target.is_symlink() or (target.exists() and not _replaceable(target, is_ours)):
        raise UsageError(
            f"{target} exists already and was not written by this command; it is not replaced. "
            "Name another folder."
        )
    try:
        _clear_folders_beside(target)
        name = tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.")
        handle, temporary = _locked_folder(Path(name))
        try:
            write(temporary)
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o755)
            old = temporary.with_name(f"{temporary.name}{_OLD}")
            if target.exists():
                target.rename(old)
            temporary.rename(target)
            (target / _LOCK).unlink()
            shutil.rmtree(old, ignore_errors=True)
        finally:
            os.close(handle)
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}") from error


def _replaceable(target: Path, is_ours: Callable[[Path], bool]) -> bool:
    return target.is_dir() and (is_ours(target) or not any(target.iterdir()))


def _locked_folder(folder: Path) -> tuple[int, Path]:
    """Lock a folder that is being written, and give it the name by which it is known."""
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT)
    _lock(handle)
    return handle, folder.rename(folder.with_name(folder.name + _ENDING))  # locked when seen


def _clear_folders_beside(target: Path) -> None:
    """Remove the folders that runs that were killed have left beside a target."""
    for folder in target.parent.glob(f".{glob.escape(target.name)}.{_RANDOM}{_ENDING}"):
        with suppress(OSError):
            if _is_left(folder / _LOCK):
                shutil.rmtree(folder, ignore_errors=True)
    for folder in target.parent.glob(f".{glob.escape(target.name)}.{_RANDOM}{_ENDING}{_OLD}"):
        if target.exists():  # it was replaced, but not yet removed
            shutil.rmtree(folder, ignore_errors=True)
        else:
            folder.rename(target)


@contextmanager
def passing_folder(beginning: str) -> Iterator[Path]:
    """Give a folder for files that go when it ends; those of runs that were killed go now.

    Args:
        beginning: of its name, by which the folders of such runs are known.

    Raises:
        UsageError: it cannot be made.
    """
    _clear_folders(beginning)
    try:
        folder = Path(tempfile.mkdtemp(prefix=beginning))
        handle, lock = tempfile.mkstemp(dir=folder)
    except OSError as error:
        where = f"The folder for temporary files, {tempfile.gettempdir()},"
        raise UsageError(f"{where} cannot be written: {error.strerror or error}") from error
    try:
        _lock(handle)
        Path(lock).rename(folder / _LOCK)  # locked when others see it
        yield folder
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def _locked_file(target: Path) -> tuple[int, Path]:
    """Return a new file beside the target, and the handle that locks it."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    if os.name == "nt":  # a file that is open cannot be renamed there
        os.close(handle)
        return os.open(os.devnull, os.O_RDONLY), Path(name)
    _lock(handle)
    return handle, Path(name).rename(name + _ENDING)  # locked when others see it


def _clear_beside(target: Path) -> None:
    """Remove what runs that were killed have left beside a target."""
    for path in target.parent.glob(f".{glob.escape(target.name)}.{_RANDOM}{_ENDING}"):
        with suppress(OSError):
            if _is_left(path):
                path.unlink()


def _clear_folders(beginning: str) -> None:
    """Remove the folders that runs that were killed have left."""
    for folder in Path(tempfile.gettempdir()).glob(f"{glob.escape(beginning)}{_RANDOM}"):
        with suppress(OSError):
            if _is_left(folder / _LOCK):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(path: Path) -> bool:
    """Tell whether the writer of a file no longer lives."""
    if path.is_symlink():
        return False
    handle = os.open(path, os.O_RDWR)
    try:
        return _lock(handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Lock a file until its handle is closed; return whether nobody else has locked it."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

"""Whether a document is open in Word, WPS or LibreOffice: each leaves a file beside it for as long."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

OF_WORD, OF_WPS, OF_LIBREOFFICE = "~$", ".~", ".~lock."


def lock_beside(path: Path) -> Path | None:
    """The file beside a document that says that it is open; None where there is none.

    Word puts ~$ in the place of a name's first two characters, of fewer in short names. A lock that may be
    another document's says nothing: what is open, the system then refuses to give.
    """
    name = path.name
    own = (f"{OF_LIBREOFFICE}{name}#", f"{OF_WPS}{name}", f"{OF_WORD}{name}")
    short = {f"{OF_WORD}{name[n:]}": name[n:] for n in (1, 2)}
    for lock in (path.with_name(each) for each in (*own, *short)):
        with suppress(OSError):
            if lock.is_file() and not (lock.name in short and _ends_another(path, short[lock.name])):
                return lock
    return None


def _ends_another(path: Path, tail: str) -> bool:
    """Whether the name of another document beside it ends so after two characters or fewer."""
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        return False
    mark = (OF_WORD, OF_WPS)
    return any(
        each.endswith(tail) and len(each) <= len(tail) + 2 and each != path.name and not each.startswith(mark)
        for each in names
    )

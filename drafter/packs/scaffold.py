"""Making a new pack that extends another."""

from __future__ import annotations

from pathlib import Path

from drafter.model import WrongUseError, finding

from .catalogue import FILE_NAME
from .pack import SETTINGS_FILE


def check_name(name: str) -> None:
    """Refuse a name that no pack can have.

    Raises:
        WrongUseError: If it cannot be the name of a folder (U07).
    """
    if not name.strip() or Path(name).name != name or name.startswith(".") or not name.isprintable():
        raise WrongUseError(finding("U07", name=name))


def new_pack(name: str, extends: str, folder: Path) -> Path:
    """Make a folder for a new pack, with settings to fill in and an empty catalogue.

    Args:
        name: The pack's name, which becomes the folder's.
        extends: The pack to inherit from.
        folder: Where packs are kept; made if absent.

    Returns:
        The new pack's folder.

    Raises:
        WrongUseError: If it cannot be the name of a folder (U07), or there is something of that name already
            (U09).
    """
    from .writing import blank_settings, indicators_table

    check_name(name)
    path = folder / name
    if path.exists():
        raise WrongUseError(finding("U09", path=path, way=""))
    (path / "sections").mkdir(parents=True)
    (path / SETTINGS_FILE).write_text(blank_settings(name, extends), "utf-8")
    (path / FILE_NAME).write_text(indicators_table(), "utf-8-sig")
    return path

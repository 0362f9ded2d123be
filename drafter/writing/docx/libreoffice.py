"""The file as LibreOffice has to get it, to set its pages as Word does."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from .package import archive

# LibreOffice reads the switch for punctuation in the margin the wrong way round.
_OFF, _ON = (b'<w:overflowPunct w:val="%d"/>' % value for value in (0, 1))
_STYLES = "word/styles.xml"


def for_libreoffice(docx: bytes) -> bytes:
    """The file with a switch turned round that LibreOffice misreads; again, it stays as it is.

    Full stops and commas would else hang in the right margin there, and lines would end elsewhere.
    """
    with ZipFile(BytesIO(docx)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    return archive(
        {name: data.replace(_OFF, _ON) if name == _STYLES else data for name, data in files.items()}
    )

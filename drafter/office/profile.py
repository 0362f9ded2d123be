"""What LibreOffice finds around it: its settings, a home and an environment, all for one run."""

from __future__ import annotations

import os
from pathlib import Path
from xml.sax.saxutils import escape

_NOBODY, _CLOSED_PORT = "127.0.0.1", "9"
_PROXY = f"http://{_NOBODY}:{_CLOSED_PORT}"

_COMMON = "/org.openoffice.Office.Common"
_SCRIPTS = f"{_COMMON}/Security/Scripting"
_NETWORK = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    # Nothing runs, and nothing is fetched: no place is trusted, whatever the document says.
    (_SCRIPTS, "SecureURL", ""),
    (_SCRIPTS, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTS, "DisableActiveContent", "true"),
    (_SCRIPTS, "DisableMacrosExecution", "true"),
    (_SCRIPTS, "MacroSecurityLevel", "3"),
    # What is fetched all the same asks a proxy that is not there.
    (_NETWORK, "ooInetProxyType", "2"),
    (_NETWORK, "ooInetNoProxy", ""),
    *((_NETWORK, f"ooInet{kind}ProxyName", _NOBODY) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_NETWORK, f"ooInet{kind}ProxyPort", _CLOSED_PORT) for kind in ("HTTP", "HTTPS", "FTP")),
    # Links are never followed (of Calc 1 means so, of Writer 0), and formulas keep their results.
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    # Nothing is remembered.
    (f"{_COMMON}/History", "PickListSize", "0"),
    (f"{_COMMON}/Misc", "UseLocking", "false"),
)

_KEPT = (
    *("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "FONTCONFIG_FILE", "FONTCONFIG_PATH"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "PROGRAMFILES", "PROGRAMFILES(X86)"),
)
"""What of our own environment LibreOffice sees: where programs and fonts are, and the language."""
_FOLDERS = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"),
    *("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"),
)
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_LONGEST_SOCKET_FOLDER = 40
"""A socket's path has at most 104 characters, of which LibreOffice needs some sixty."""


def write_profile(home: Path) -> Path:
    """Write a new profile into a folder, and say where it is."""
    profile = home / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        "utf-8",
    )
    return profile


def surroundings(home: Path) -> dict[str, str]:
    """The environment for a run: this folder for everything that is written, and no way out."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    own = dict.fromkeys(_FOLDERS, str(home)) | dict.fromkeys(_PROXIES, _PROXY) | {"no_proxy": ""}
    own |= {name.upper(): value for name, value in own.items() if name.endswith("_proxy")}
    if len(str(home)) < _LONGEST_SOCKET_FOLDER:
        own["OSL_SOCKET_PATH"] = str(home)
    if not kept.keys() & {"FONTCONFIG_FILE", "FONTCONFIG_PATH"}:
        own["FONTCONFIG_FILE"] = str(_write_fonts(home))
    return kept | own | {"SAL_USE_VCLPLUGIN": "svp"}


def _write_fonts(home: Path) -> Path:
    """Write down where fonts are: those that a person has installed lie in the home that is not seen."""
    own = Path.home()
    folders = (own / ".fonts", own / ".local" / "share" / "fonts")
    directories = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    cache = f"<cachedir>{escape(str(own / '.cache' / 'fontconfig'))}</cachedir>"
    file = home / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{directories}{cache}</fontconfig>',
        "utf-8",
    )
    return file

"""Where the letters' native libraries and fonts are found, on every system, before WeasyPrint is imported.

Linux distributions have Pango; on Windows and macOS the wheel `gstreamer-libs` carries it, and the names that
WeasyPrint tries first must become absolute paths into that wheel, or a second Pango could be loaded beside it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

# what WeasyPrint asks for first → (file on Windows, file on macOS)
LIBRARIES: Final = {
    "libgobject-2.0-0": ("gobject-2.0-0.dll", "libgobject-2.0.0.dylib"),
    "libpango-1.0-0": ("pango-1.0-0.dll", "libpango-1.0.0.dylib"),
    "libharfbuzz-0": ("harfbuzz.dll", "libharfbuzz.0.dylib"),
    "libharfbuzz-subset-0": ("harfbuzz-subset.dll", "libharfbuzz-subset.0.dylib"),
    "libfontconfig-1": ("fontconfig-1.dll", "libfontconfig.1.dylib"),
    "libpangoft2-1.0-0": ("pangoft2-1.0-0.dll", "libpangoft2-1.0.0.dylib"),
}
CURES: Final = {
    "linux": "Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "darwin": "Reinstall workbook-tools (it brings gstreamer-libs), or: brew install pango",
    "win32": "Reinstall workbook-tools: it brings gstreamer-libs, which carries Pango",
}


def cure() -> str:
    """What to do on this system where Pango is missing."""
    return CURES.get(sys.platform, CURES["linux"])


def fonts_conf(folder: Path, fonts: Path, included: Path | None = None) -> Path:
    """Writes a fonts.conf that knows one folder of fonts and nothing of the machine: the same letter everywhere."""
    include = f'<include ignore_missing="yes">{_xml(included)}</include>' if included else ""
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        f"{include}<dir>{_xml(fonts)}</dir><cachedir>{_xml(folder / 'cache')}</cachedir></fontconfig>\n"
    )
    path = folder / "fonts.conf"
    path.write_text(text, encoding="utf-8")
    return path


def _xml(path: Path) -> str:
    return str(path).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@contextmanager
def libraries() -> Iterator[None]:
    """While WeasyPrint is imported on Windows and macOS, its libraries come out of the wheel."""
    folder = _wheel_folder()
    if folder is None:
        yield
        return
    import cffi  # type: ignore[import-untyped]

    os.environ["WEASYPRINT_DLL_DIRECTORIES"] = str(folder)
    original = cffi.FFI.dlopen

    def dlopen(ffi: Any, name: str, *rest: Any) -> Any:
        if "harfbuzz-vector" in name:  # not in the wheel: another HarfBuzz must not be mixed in
            raise OSError(name)
        files = LIBRARIES.get(name)
        if files:
            name = str(folder / files[0 if sys.platform == "win32" else 1])
        return original(ffi, name, *rest)

    cffi.FFI.dlopen = dlopen
    try:
        yield
    finally:
        cffi.FFI.dlopen = original


def _wheel_folder() -> Path | None:
    if sys.platform not in ("win32", "darwin"):
        return None
    spec = find_spec("gstreamer_libs")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / ("bin" if sys.platform == "win32" else "lib")

"""Exits with 0 where the letters' native libraries can be loaded (on Windows and macOS they come with the wheels)."""

import ctypes
import sys

if sys.platform == "linux":
    try:
        for library in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
            ctypes.CDLL(library)
    except OSError:
        sys.exit(1)

"""`python -m workbook_tools` and the command `workbook-tools`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Runs the command line and ends the process with its status."""
    # millions of small values are made and none lie in cycles: looking for those takes a tenth of the time; the
    # letters, whose library makes many, turn it on again
    gc.disable()
    try:
        from .cli.main import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line could take care of it
        status = 130
    if "multiprocessing" in sys.modules:  # the letters' processes are to be waited for
        sys.exit(status)
    # everything is written and handed over: taking memory apart value by value would be a tenth of the whole time
    os._exit(status)


if __name__ == "__main__":
    main()

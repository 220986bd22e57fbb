"""`python -m workbook_tools` and the command `workbook-tools`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Runs the command line and exits with its status."""
    # millions of small values are made and none lie in cycles: looking for those takes a tenth of the time; the
    # letters, whose library makes many, turn it on again
    gc.disable()
    try:
        from .cli.main import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line could take care of it
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()

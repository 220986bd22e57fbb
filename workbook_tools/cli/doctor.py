"""doctor: what this computer lacks, one sentence each with the cure."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..data import folder
from .command import command
from .session import Session

OLDEST_PYTHON = (3, 11)
Finding = tuple[bool, str]  # fine or not, and the sentence
INSTALL_AGAIN = f'"{sys.executable}" -m pip install --force-reinstall workbook-tools'


@command("doctor")
def doctor(session: Session) -> int:
    """Looks at everything."""
    findings = [finding for look in LOOKS for finding in look(session)]
    for fine, sentence in findings:
        session.result(("✓ " if fine else "✗ ") + sentence, fg=None if fine else "red")
    well = all(fine for fine, _ in findings)
    session.result(session.say("doctor_well" if well else "doctor_ill"))
    return 0 if well else 1


def python(session: Session) -> Iterator[Finding]:
    """The interpreter itself."""
    fine = sys.version_info >= OLDEST_PYTHON
    number = ".".join(map(str, sys.version_info[:3]))
    yield fine, session.say("doctor_python" if fine else "doctor_python_old", version=number)


def reading(session: Session) -> Iterator[Finding]:
    """What reads workbooks."""
    try:
        import_module("workbook_tools.books.closed")
        yield True, session.say("doctor_calamine", version=version("python-calamine"))
    except (ImportError, PackageNotFoundError):
        yield False, session.say("doctor_calamine_missing", command=INSTALL_AGAIN)


def drawing(session: Session) -> Iterator[Finding]:
    """What draws letters: WeasyPrint with its native libraries."""
    from ..letters import native

    try:
        with native.libraries():
            import_module("workbook_tools.letters.pdf")
    except (ImportError, OSError) as error:
        linux = sys.platform == "linux"
        key = "doctor_pango_linux" if linux else "doctor_pango_wheels"
        cure = session.say(key, command=f'"{sys.executable}" -m pip install gstreamer-libs==1.28.8')
        why = (str(error).splitlines() or [type(error).__name__])[0]
        yield False, session.say("doctor_pango_missing", why=why, cure=cure)
    else:
        yield True, session.say("doctor_pango")


def fonts(session: Session) -> Iterator[Finding]:
    """The fonts that are shipped, so that no letter depends on those of the computer."""
    from .. import letters

    found = any((Path(letters.__file__).parent / "fonts").glob("*.[ot]tf"))
    yield found, session.say("doctor_fonts" if found else "doctor_fonts_missing", command=INSTALL_AGAIN)


def samples(session: Session) -> Iterator[Finding]:
    """The files that are shipped beside the code."""
    found = any(folder("templates").glob("*")) and any(folder("sample_workbooks").glob("*.xlsx"))
    yield found, session.say("doctor_samples" if found else "doctor_samples_missing", command=INSTALL_AGAIN)


def data(session: Session) -> Iterator[Finding]:
    """The folder for backups."""
    from ..books.backups import data_folder

    place = data_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        yield False, session.say("doctor_data_missing", path=place, why=error.strerror)
    else:
        yield True, session.say("doctor_data", path=place)


LOOKS: tuple[Callable[[Session], Iterator[Finding]], ...] = (python, reading, drawing, fonts, samples, data)

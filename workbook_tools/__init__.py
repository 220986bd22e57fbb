"""workbook-tools: a team's appraisal workbook in, scores in the workbook and PDF letters out.

    import workbook_tools as wt

    month = wt.appraise("team.xlsx", period="2026-10")
    wt.write_back("team.xlsx", month)
    wt.write_letters(month, "out/")

The names of `__all__` are the whole public face; each is loaded when it is first used, so the import costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # what `typing` would say, without the cost of importing it; type checkers take it for true
if TYPE_CHECKING:
    from .appraisal import Appraisal, appraise
    from .books.base import Receipt
    from .books.closed import ClosedBook
    from .books.memory import MemoryBook
    from .errors import (
        CannotRead,
        CannotWrite,
        ChangedMeanwhile,
        ClosedPeriod,
        Locked,
        NothingToScore,
        Refused,
        TemplateError,
        UnknownPeriod,
        UsageError,
        WorkbookToolsError,
    )
    from .explaining import explain
    from .letters import LettersReceipt, write_letters
    from .masters import new_workbook
    from .problems import Problem
    from .updating import undo, update_workbook
    from .writing_back import write_back

__version__ = "0.1.0"

__all__ = [
    "Appraisal",
    "CannotRead",
    "CannotWrite",
    "ChangedMeanwhile",
    "ClosedBook",
    "ClosedPeriod",
    "LettersReceipt",
    "Locked",
    "MemoryBook",
    "NothingToScore",
    "Problem",
    "Receipt",
    "Refused",
    "TemplateError",
    "UnknownPeriod",
    "UsageError",
    "WorkbookToolsError",
    "__version__",
    "appraise",
    "explain",
    "new_workbook",
    "undo",
    "update_workbook",
    "write_back",
    "write_letters",
]

# where each public name lives; what is not listed here is an exception
_HOMES = {
    "Appraisal": "appraisal",
    "ClosedBook": "books.closed",
    "LettersReceipt": "letters",
    "MemoryBook": "books.memory",
    "Problem": "problems",
    "Receipt": "books.base",
    "appraise": "appraisal",
    "explain": "explaining",
    "new_workbook": "masters",
    "undo": "updating",
    "update_workbook": "updating",
    "write_back": "writing_back",
    "write_letters": "letters",
}


if not TYPE_CHECKING:  # a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        """The public name, from its module on first use. (PEP 562)"""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f".{_HOMES.get(name, 'errors')}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)

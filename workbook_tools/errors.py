"""The exceptions of the project: each knows its exit status and one clear sentence with the cure.

    WorkbookToolsError                 3
    ├── UsageError                     2   what was asked for does not exist
    │   ├── UnknownPeriod
    │   └── TemplateError                  a template of one's own: file and line named
    ├── NothingToScore                 1   the workbook lacks what is needed
    ├── CannotRead                     3   no such file, not a workbook, encrypted, damaged
    └── CannotWrite                    3
        ├── Refused                        the workbook cannot be edited safely; nothing was written
        ├── Locked                         somebody else has it open
        ├── ChangedMeanwhile               it is no longer the file that was read
        └── ClosedPeriod                   a closed period is never scored again

A *Problem* (problems.py) is something wrong in the data that a person must mend; it is never raised.
"""

from __future__ import annotations

from typing import Final

# The English sentence of every error, by code; the other languages keep theirs under the same codes.
SENTENCES: Final[dict[str, str]] = {
    "no_such_file": "{path} does not exist. Check the name and the folder.",
    "is_folder": "{path} is a folder. Name the workbook in it.",
    "not_readable": "{path} cannot be opened ({why}). Check that you may read it.",
    "empty_file": "{path} is empty (0 bytes). Take a copy from a backup or from whoever sent it.",
    "not_a_workbook": "{path} is not an Excel workbook. Open it in Excel and save it as .xlsx.",
    "old_format": "{path} is in the old .xls format. Open it in Excel and save it as .xlsx.",
    "binary_format": "{path} is in the binary .xlsb format. Open it in Excel and save it as .xlsx.",
    "encrypted": "{path} is protected by a password. Open it in Excel, remove the password under "
    "File > Info > Protect Workbook, and save.",
    "damaged": "{path} is damaged ({why}). Open it in Excel, let Excel repair it, and save.",
    "too_large": "{path} is larger than {limit} allows ({why}). If it is meant to be, set {variable} higher.",
    "far_cell": "{path} has a value in {cell} of sheet {sheet}, far from the rest. Delete what stands out there, and save.",
    "no_such_sheet": "{path} has no sheet named {sheet}.",
    "unknown_period": "There is no period {period}. The periods are: {periods}.",
    "closed_period": "Period {period} is closed, and a closed period is never scored again: "
    "its scores stand on the History sheet.",
    "no_roster": "{workbook} has no Roster sheet. Add a sheet named Roster, 花名册 or 花名冊 "
    "with the headings {headings}.",
    "no_metrics": "{workbook} has no Metrics sheet. Add a sheet named Metrics, 指标数据 or 指標數據 "
    "with the headings {headings}.",
    "no_scheme": "{workbook} has no Scheme sheet. Add a sheet named Scheme or 考核方案 with the headings {headings}.",
    "sheets_twice": "{workbook} has several visible sheets for the same data ({sheets}). Keep one of them; "
    "rename or hide the others.",
    "no_open_period": "{workbook} has no open period with Metrics. Add the month's rows to the Metrics sheet, "
    "or open the period on the Periods sheet.",
    "period_without_metrics": "{workbook} has no Metrics rows for period {period}. Add the month's rows to the Metrics sheet.",
    "nobody": "Nothing was written: {workbook} has nobody who can be appraised. {why}",
    "headings": "Nothing of {workbook} can be scored. {why}",
    "scheme_unusable": "Nothing was written: no scheme of {workbook} can be used. {why}",
    "refused": "{path} was not changed: {why}",
    "locked": "{path} is open in {program}. Close it there, or use the button in Excel, and try again.",
    "locked_by_mark": "{path} is open in {program}: the file {mark} says so. Close it there, or use the button in Excel, "
    "and try again. If nobody has it open, delete that file.",
    "busy": "{path} is being written by another run of this program. Wait until it has finished and try again.",
    "changed": "{path} was changed by somebody while it was being worked on, so nothing was written. Try again.",
    "disk_full": "The disk is full: {path} could not be written, and nothing was changed. Free some space and try again.",
    "not_writable": "{path} could not be written ({why}), and nothing was changed. Check that you may write there.",
    "exists": "{path} exists already. Name another file, or remove it first.",
    "nothing_to_undo": "Nothing of ours was written into {path} that could be taken back.",
    "changed_since": "{path} was changed after the last write, so it was not taken back. "
    "Use --force to take it back all the same: the changes made since are lost.",
    "no_such_person": "There is no {person} among the people of period {period}.",
    "no_such_indicator": "{person} has no indicator {indicator}. The indicators are: {indicators}.",
    "template": "{file}, line {line}: {why}",
    "template_file": "{file}: {why}",
    "pango_missing": "The letters need the Pango library, which is missing. {cure}",
    "refused.not_ours": "{path} was not changed: its sheet {sheet} is not one that this program wrote (fewer than half "
    "of its headings are there). Rename that sheet and try again.",
    "refused.in_the_way": "{path} was not changed: cell {cell} on sheet {sheet} stands where a new row of the table must "
    "go. Move that cell away from below the table and try again.",
    "refused.signed": "{path} was not changed: it carries a digital signature, which any change would break. "
    "Remove the signature in Excel under File > Info, or work on a copy saved without it.",
    "refused.no_sheets": "{path} was not changed: it has no list of sheets. Open it in Excel and save it as .xlsx.",
    "refused.huge": "{path} was not changed: it is or would be larger than 4 GB. Split it into several workbooks.",
    "refused.twice": "{path} was not changed: sheet {sheet} was to be made twice. Give each table a sheet of its own.",
    "refused.sheet_name": "{path} was not changed: Excel allows no sheet named {sheet}. Use 1 to 31 characters "
    "without [ ] : * ? / \\ and without an apostrophe at either end.",
    "refused.merged": "{path} was not changed: cell {cell} on sheet {sheet} is part of merged cells. "
    "Unmerge them and try again.",
    "refused.array": "{path} was not changed: cell {cell} on sheet {sheet} is part of an array formula. "
    "Move that formula elsewhere and try again.",
    "refused.datatable": "{path} was not changed: cell {cell} on sheet {sheet} is part of a what-if data table. "
    "Move that table elsewhere and try again.",
    "refused.shared_formula": "{path} was not changed: cell {cell} on sheet {sheet} holds the formula that the cells "
    "next to it share. Clear those cells and try again.",
    "refused.table_header": "{path} was not changed: cell {cell} on sheet {sheet} is a heading of an Excel table. "
    "Rename that heading in Excel and try again.",
    "refused.totals_row": "{path} was not changed: cell {cell} on sheet {sheet} is in the total row of an Excel table. "
    "Switch the total row off and try again.",
    "refused.pivot": "{path} was not changed: cell {cell} on sheet {sheet} is inside a pivot table. "
    "Move the pivot table elsewhere and try again.",
    "refused.row_order": "{path} was not changed: the rows of sheet {sheet} are stored out of order (row {row}). "
    "Open it in Excel and save it, then try again.",
    "refused.manager_formula": "{path} was not changed: cell {cell} on sheet {sheet} holds a formula of yours that "
    "cannot move with its row. Replace it by its value and try again.",
    "refused.too_long": "{path} was not changed: sheet {sheet} would need row {rows}, and Excel has {limit} rows.",
    "refused.no_such_sheet": "{path} was not changed: it has no sheet named {sheet}.",
    "refused.sheet_twice": "{path} was not changed: several visible sheets are meant for the same results ({sheets}). "
    "Keep one of them, rename or hide the others, and try again.",
    "refused.headings": "{path} was not changed: its sheet {sheet} lacks the heading {headings}, so that its rows cannot "
    "be told apart. Put the heading back, or rename the sheet, and try again.",
    "table_without_headings": "The rows for sheet {sheet} are empty. Give its headings as the first row.",
    "table_headings": "The headings for sheet {sheet} are blank or twice the same. Give each column a name of its own.",
    "table_too_wide": "A row for sheet {sheet} has more values than there are headings. Give every column a heading.",
    "no_such_cell": "{cell} is no address of a cell. Write it like B2.",
    "wrong_ending": "{path} must end in {endings}.",
}


class WorkbookToolsError(Exception):
    """An error of this project. `code` names the sentence, `details` fill it, `exit_status` is the command's."""

    exit_status = 3

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return SENTENCES[self.code].format_map(self.details)


class UsageError(WorkbookToolsError):
    """What was asked for does not exist or cannot be used."""

    exit_status = 2


class UnknownPeriod(UsageError):
    """A period that the workbook does not have."""


class TemplateError(UsageError):
    """A template that cannot be used; its file and, where known, its line are named."""


class NothingToScore(WorkbookToolsError):
    """The workbook lacks what is needed (no Roster, no open period with Metrics, no usable scheme)."""

    exit_status = 1


class CannotRead(WorkbookToolsError):
    """The workbook cannot be read: missing, not a workbook, encrypted, damaged."""


class CannotWrite(WorkbookToolsError):
    """The workbook cannot be written; nothing was changed."""


class Refused(CannotWrite):
    """The workbook cannot be edited safely; the reason is said, nothing was written."""


class Locked(CannotWrite):
    """The workbook is open in another program, or another run of ours is writing it."""


class ChangedMeanwhile(CannotWrite):
    """The file is no longer the one that was read."""


class ClosedPeriod(CannotWrite):
    """A closed period is never scored again."""

"""Edits of a Book turned into the changes of a package: where each table goes, which sheets change, which are new."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple

from ..cells import CellContent, Column, Grid, Table, column_letters, quoted_sheet
from ..errors import Refused
from .base import AppendRows, Edit, PutTable, SetCells
from .fingerprints import fingerprint
from .ooxml import looks
from .ooxml.changes import Changes
from .ooxml.following import Move, follow_elsewhere, follow_tables, followed_formula
from .ooxml.formulas import Touched, stale_results
from .ooxml.guards import guard_package
from .ooxml.newsheet import new_sheet
from .ooxml.package import Package
from .ooxml.rows import Block
from .ooxml.sheetpart import SheetChange, SheetPart
from .ooxml.styles import Styles
from .ooxml.workbookpart import WorkbookPart, add_title
from .ournames import MARK_NAME, TABLE_NAME, OurNames
from .placing import Placement, append_row, find_sheet, place, place_new
from .typing_over import WrittenTable

_LARGE: Final = 50_000  # cells of a sheet from which speed counts more than the last tenth of the size
_FORBIDDEN: Final = frozenset("[]:*?/\\")


class Placed(NamedTuple):
    """A table that is written: its sheet as it stands in the workbook, and where it goes."""

    sheet: str
    table: Table
    where: Placement
    mark: str


class Editor:
    """Takes edits one by one; `finished` makes the changes. `grid` reads a sheet of the workbook as it is."""

    def __init__(self, package: Package, path: str, grid: Callable[[str], Grid]) -> None:
        guard_package(package, path)
        self.package = package
        self.path = path
        self.grid = grid
        self.placed: list[Placed] = []
        self.counts: list[int] = []
        self._new: dict[str, Table] = {}
        self._changes: dict[str, SheetChange] = {}
        self._appended: dict[tuple[str, tuple[int, ...]], int] = {}
        self._styles = Styles(package)
        self._names = OurNames(package)

    def add(self, edit: Edit) -> None:
        """Takes one edit. Raises Refused when it cannot be made without harm."""
        match edit:
            case SetCells(sheet, cells):
                self._set_cells(sheet, cells.items())
            case AppendRows():
                self._append(edit)
            case PutTable(table):
                self._put_table(table)

    def _set_cells(self, sheet: str, cells: Iterable[tuple[tuple[int, int], CellContent]]) -> None:
        new = find_sheet(self._new, sheet)
        if new is not None:
            self._new[new] = _overridden(self._new[new], dict(cells))
            return
        change = self._change(sheet)
        for (row, column), content in cells:
            _check_address(row, column)
            change.singles.setdefault(row, {})[column] = content

    def _append(self, edit: AppendRows) -> None:
        change = self._change(edit.sheet)
        key = (change.name, edit.columns)
        first = self._appended.get(key) or append_row(self.grid(change.name), edit.heading_row, edit.columns)
        self._appended[key] = first + len(edit.rows)
        if edit.rows:
            count = len(edit.columns)
            blank = ("0",) * count, ("General",) * count, (False,) * count
            change.blocks.append(Block(first, edit.rows, edit.columns, *blank))

    def _put_table(self, table: Table) -> None:
        sheet = find_sheet((s.name for s in self.package.sheets), table.sheet)
        if sheet is None:
            self._create(table)
            return
        change = self._change(sheet)
        where = place(self.grid(sheet), table, self._names.extent(sheet), self.path)
        self.placed.append(Placed(sheet, table, where, fingerprint(table)))
        fresh = where.former_last_row == where.heading_row
        styles = tuple(
            str(self._styles.look(looks.look_of(column))) if fresh or index in where.added else "0"
            for index, column in enumerate(table.columns)
        )
        change.blocks.append(
            Block(
                where.first_row,
                table.rows,
                where.columns,
                styles,
                tuple(looks.number_format(column.kind) for column in table.columns),
                tuple(column.manager for column in table.columns),
                where.former_last_row,
            )
        )
        self._add_headings(change, table, where)
        left, right = min(where.columns), max(where.columns)
        move = Move(sheet, where.heading_row, left, right, where.former_last_row, where.last_row)
        if move.changes:
            change.moves.append(move)

    def _add_headings(self, change: SheetChange, table: Table, where: Placement) -> None:
        """Headings that were not there look like the one left of them, on an empty sheet like those of a new one."""
        if not where.added:
            return
        left = min(where.columns[i] for i in where.added) - 1
        style = ""
        if left > 0 and len(where.added) < len(table.columns):
            style = SheetPart(self.package, SheetChange(change.name, change.part), self.path).xml.style_of(
                where.heading_row, left
            )
        columns = [table.columns[i] for i in where.added]
        styles = tuple(style or str(self._styles.look(looks.header_look(column))) for column in columns)
        headings = tuple(column.heading for column in columns)
        plain = ("General",) * len(columns), (False,) * len(columns)
        places = tuple(where.columns[i] for i in where.added)
        change.blocks.append(Block(where.heading_row, [headings], places, styles, *plain))

    def _create(self, table: Table) -> None:
        if find_sheet(self._new, table.sheet) is not None:
            raise Refused("refused.twice", path=self.path, sheet=table.sheet)
        name = table.sheet
        if not 0 < len(name) <= 31 or _FORBIDDEN.intersection(name) or name[0] == "'" or name[-1] == "'":
            raise Refused("refused.sheet_name", path=self.path, sheet=name)
        where = place_new(table, self.path)
        self._new[name] = table
        self.placed.append(Placed(name, table, where, fingerprint(table)))

    def _change(self, sheet: str) -> SheetChange:
        name = find_sheet((s.name for s in self.package.worksheets), sheet)
        if name is None:
            raise Refused("refused.no_such_sheet", path=self.path, sheet=sheet)
        if name not in self._changes:
            part = next(s.part for s in self.package.worksheets if s.name == name)
            self._changes[name] = SheetChange(name, part)
        return self._changes[name]

    def written_tables(self) -> dict[str, dict[str, Any]]:
        """What is to be remembered of every table that is written, by sheet."""
        notes: dict[str, dict[str, Any]] = {}
        for sheet, table, where, mark in self.placed:
            ours = [i for i, column in enumerate(table.columns) if not column.manager]
            headings = tuple(table.columns[i].heading for i in ours)
            columns = tuple(where.columns[i] for i in ours)
            made = WrittenTable(sheet, where.heading_row, where.last_row, headings, columns, mark)
            notes[sheet] = made.note()
        return notes

    def finished(self) -> Changes:
        """The changes of the package. Raises Refused when one of them cannot be made without harm."""
        changes = Changes(self.package)
        workbook = WorkbookPart(changes)
        moves = [move for change in self._changes.values() for move in change.moves]
        self._mark_stale(workbook)
        parts = {}
        for change in self._changes.values():
            parts[change.part] = part = SheetPart(self.package, change, self.path)
            if change.has_cells:
                part.guard()
            self._add_part(changes, change, part)
            follow_tables(changes, change.part, change.moves)
        for table in self._new.values():
            self._add_new(changes, workbook, table)
        if moves:
            follow_elsewhere(changes, moves)
            texts = {text: followed_formula(text, moves) for _, _, text in workbook.names()}
            workbook.rename_texts({old: new for old, new in texts.items() if old != new})
        self._name_tables(workbook)
        if self._formulas_changed(parts.values()):
            chain = self.package.related(self.package.workbook, "calcChain")
            if chain is not None:
                changes.drop(chain, self.package.workbook)
        self._add_styles(changes)
        return changes

    def _mark_stale(self, workbook: WorkbookPart) -> None:
        touched = Touched()
        for change in self._changes.values():
            for block in change.blocks:
                for column in block.columns:
                    touched.add(change.name, block.first_row, column, block.last_row, column)
            for row, cells in change.singles.items():
                for column in cells:
                    touched.add(change.name, row, column, row, column)
        for name in self._new:
            touched.add(name, 1, 1, 1_048_576, 16_384)
        stale = stale_results(self.package, touched)
        for sheet, spans in stale.items():
            self._change(sheet).stale = spans
        if stale:
            workbook.calculate_on_opening()

    def _add_part(self, changes: Changes, change: SheetChange, part: SheetPart) -> None:
        changes.parts[change.part] = lambda: part.pieces(self._styles, self.counts)
        if len(part.xml.data) > _LARGE * 20 or sum(len(b.rows) * len(b.columns) for b in change.blocks) > _LARGE:
            changes.large.add(change.part)

    def _add_new(self, changes: Changes, workbook: WorkbookPart, table: Table) -> None:
        package = self.package
        folder = next((s.part for s in package.worksheets), package.workbook).rpartition("/")[0]
        if not package.worksheets:
            folder = f"{folder}/worksheets" if folder else "worksheets"
        part = changes.new_part_name(folder, "sheet")
        changes.declare(part, "worksheet")
        workbook.add_sheet(table.sheet, changes.relate(package.workbook, "worksheet", part))
        add_title(changes, table.sheet)
        namespace = package.workbook_root.namespace
        changes.parts[part] = lambda: new_sheet(table, namespace, self._styles, package.date_1904)
        self.counts.append((len(table.rows) + 1) * len(table.columns))
        if len(table.rows) * len(table.columns) > _LARGE:
            changes.large.add(part)

    def _name_tables(self, workbook: WorkbookPart) -> None:
        positions = {name: index for index, name in enumerate(workbook.sheet_names())}
        for sheet, _, where, mark in self.placed:
            area = where.extent
            first, last = column_letters(area.first_column), column_letters(area.last_column)
            text = f"{quoted_sheet(sheet)}!${first}${area.heading_row}:${last}${area.last_row}"
            number = positions[sheet]
            wanted = [(TABLE_NAME, number, text, True), (MARK_NAME, number, f'"{mark}"', True)]
            if sheet in self._new:
                wanted.append(("_xlnm.Print_Titles", number, f"{quoted_sheet(sheet)}!$1:$1", False))
            workbook.set_names(wanted)

    def _formulas_changed(self, parts: Iterable[SheetPart]) -> bool:
        """Whether a formula may have come or gone, so that the list of formulas in the workbook is wrong."""
        return any(b"<" + part.xml.prefix + b"f" in part.xml.data for part in parts)

    def _add_styles(self, changes: Changes) -> None:
        """The styles part is made last: sheets ask for formats while they are written."""
        styles = self._styles
        part = styles.part
        if part is None:
            part = self._styles_name()
            changes.relate(self.package.workbook, "styles", part)
            changes.declare(part, "styles")
        old = None if styles.part is None else self.package.xml(part)
        changes.parts[part] = lambda: (styles.finished() or old or b"",)
        changes.late.add(part)

    def _styles_name(self) -> str:
        """The name for a styles part that is not there yet, or that is referred to but missing."""
        workbook = self.package.workbook
        missing = (r.target for r in self.package.relationships(workbook) if r.kind == "styles" and not r.external)
        folder = workbook.rpartition("/")[0]
        return next(missing, f"{folder}/styles.xml" if folder else "styles.xml")


def _overridden(table: Table, cells: dict[tuple[int, int], CellContent]) -> Table:
    """A new sheet's table with single cells replaced, headings included."""
    columns: list[Column] = list(table.columns)
    rows: list[Sequence[CellContent]] = list(table.rows)
    for (row, column), content in cells.items():
        if row == 1:
            columns[column - 1] = columns[column - 1]._replace(heading=str(content))
        else:
            line = list(rows[row - 2])
            line[column - 1] = content
            rows[row - 2] = line
    return Table(table.sheet, tuple(columns), rows)


def _check_address(row: int, column: int) -> None:
    if not (1 <= row <= 1_048_576 and 1 <= column <= 16_384):
        raise ValueError(f"row {row}, column {column} is no cell of a workbook")

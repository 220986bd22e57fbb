"""A new result sheet: frozen heading, filter, widths, formats by kind, colours by what the columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from ...cells import Column, Highlight, Kind, Table, column_letters
from . import looks
from .serialising import CellWriter, escaped
from .styles import Styles

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_BAR_EXTENSION = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"
_BARS_EXTENSION = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
_TIMES = {date, datetime, time, timedelta}
_BATCH = 1000
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def new_sheet(table: Table, namespace: str, styles: Styles, date_1904: bool = False) -> Iterator[str]:
    """The XML of a new sheet with this table from A1, in pieces. Formats it needs are added to `styles`."""
    columns, count = table.columns, len(table.rows)
    last = f"{column_letters(len(columns))}{count + 1}"
    yield (
        f'{_DECLARATION}<worksheet xmlns="{namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}"/><sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{"".join(_widths(columns))}</cols><sheetData>'
    )
    writer = CellWriter(date_1904=date_1904)
    places = range(1, len(columns) + 1)
    headings = [[column.heading for column in columns]]
    header_styles = [str(styles.look(looks.header_look(column))) for column in columns]
    yield from writer.rows(1, headings, places, header_styles, ' ht="24" customHeight="1"')
    yield from _body(table, writer, styles)
    yield f'</sheetData><autoFilter ref="A1:{last}"/>'
    yield from _highlights(columns, max(count + 1, 2), styles)


def _body(table: Table, writer: CellWriter, styles: Styles) -> Iterator[str]:
    """The rows below the headings; a thousand in which a column of no date format holds dates go cell by cell."""
    shapes = [looks.look_of(column) for column in table.columns]
    numbers = [str(styles.look(shape)) for shape in shapes]
    places = range(1, len(shapes) + 1)
    open_to_dates = [i for i, c in enumerate(table.columns) if c.kind not in (Kind.DATE, Kind.MOMENT, Kind.LINK)]
    for start in range(0, len(table.rows), _BATCH):
        rows = table.rows[start : start + _BATCH]
        by_column = list(zip(*rows, strict=True))
        if all(_TIMES.isdisjoint(map(type, by_column[index])) for index in open_to_dates):
            yield from writer.rows(start + 2, rows, places, numbers)
            continue
        for number, row in enumerate(rows, start + 2):
            cells = []
            for column, (shape, content) in enumerate(zip(shapes, row, strict=True), 1):
                code = looks.date_format(content) or shape.number_format
                style = str(styles.look(shape._replace(number_format=code)))
                cells.append(writer.cell(column, number, style, content))
            yield f'<row r="{number}">{"".join(cells)}</row>'


def _widths(columns: Sequence[Column]) -> Iterator[str]:
    for number, column in enumerate(columns, 1):
        yield f'<col min="{number}" max="{number}" width="{looks.width_of(column)}" customWidth="1"/>'


def _highlights(columns: Sequence[Column], last_row: int, styles: Styles) -> Iterator[str]:
    """Conditional formats, the page's set-up, and what data bars need besides, in the schema's order."""
    priority, bars = 1, []
    for number, column in enumerate(columns, 1):
        area = f"{column_letters(number)}2:{column_letters(number)}{last_row}"
        if column.highlight is Highlight.BAR:
            bars.append((area, f"{{00000000-0000-4000-8000-{number:012X}}}", column.kind is Kind.SCORE))
            yield _bar(area, priority, bars[-1][1], bars[-1][2])
            priority += 1
        else:
            colors = _colors(column)
            rules = []
            for (color, fill), word in zip(colors, column.order, strict=False):
                number_of = styles.differential(color, fill)
                literal = escaped(word.replace('"', '""')).replace("&quot;", '"')
                rules.append(
                    f'<cfRule type="cellIs" dxfId="{number_of}" priority="{priority}" operator="equal">'
                    f'<formula>"{literal}"</formula></cfRule>'
                )
                priority += 1
            if rules:
                yield f'<conditionalFormatting sqref="{area}">{"".join(rules)}</conditionalFormatting>'
    yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    if bars:
        yield f'<extLst><ext uri="{_BARS_EXTENSION}" xmlns:x14="{_X14}"><x14:conditionalFormattings>'
        yield from (_solid_bar(*bar) for bar in bars)
        yield "</x14:conditionalFormattings></ext></extLst>"
    yield "</worksheet>"


def _colors(column: Column) -> Sequence[tuple[str, str]]:
    if column.highlight is Highlight.GRADE:
        return looks.grade_colors(len(column.order))
    if column.highlight is Highlight.SEVERITY:
        return (looks.ERROR_COLORS, looks.WARNING_COLORS)
    return ()


def _bar(area: str, priority: int, identity: str, out_of_100: bool) -> str:
    """A data bar as Excel 2007 knows it; its twin below makes it solid in later ones."""
    ends = (
        '<cfvo type="num" val="0"/><cfvo type="num" val="100"/>'
        if out_of_100
        else '<cfvo type="min"/><cfvo type="max"/>'
    )
    return (
        f'<conditionalFormatting sqref="{area}"><cfRule type="dataBar" priority="{priority}"><dataBar>{ends}'
        f'<color rgb="FF{looks.BAR}"/></dataBar><extLst><ext uri="{_BAR_EXTENSION}" xmlns:x14="{_X14}">'
        f"<x14:id>{identity}</x14:id></ext></extLst></cfRule></conditionalFormatting>"
    )


def _solid_bar(area: str, identity: str, out_of_100: bool) -> str:
    kinds = (
        (("num", "<xm:f>0</xm:f>"), ("num", "<xm:f>100</xm:f>")) if out_of_100 else (("autoMin", ""), ("autoMax", ""))
    )
    ends = "".join(
        f'<x14:cfvo type="{kind}">{value}</x14:cfvo>' if value else f'<x14:cfvo type="{kind}"/>'
        for kind, value in kinds
    )
    return (
        f'<x14:conditionalFormatting xmlns:xm="{_XM}"><x14:cfRule type="dataBar" id="{identity}">'
        f'<x14:dataBar minLength="0" maxLength="100" gradient="0">{ends}<x14:negativeFillColor rgb="FFE08A84"/>'
        f'<x14:axisColor rgb="FF808080"/></x14:dataBar></x14:cfRule><xm:sqref>{area}</xm:sqref></x14:conditionalFormatting>'
    )

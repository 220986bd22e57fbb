"""The workbook part: one more sheet in its list, defined names, and that formulas are to be calculated on opening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .changes import Changes, prefix_of
from .package import STRICT_MAIN
from .serialising import escaped
from .spans import Element, parse, spliced

_AFTER_NAMES: Final = (
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)


class WorkbookPart:
    """The workbook part of a package that is being changed; every method changes it at once in `changes`."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._part = changes.package.workbook

    @property
    def _data(self) -> bytes:
        return self._changes.small(self._part)

    def _root(self) -> Element:
        return parse(self._data)

    def _splice(self, edits: list[tuple[int, int, bytes]]) -> None:
        if edits:
            self._changes.set_small(self._part, spliced(self._data, edits))

    def sheet_names(self) -> list[str]:
        """The names of all sheets of any kind, in order: what localSheetId counts."""
        listed = self._root().child("sheets")
        return [sheet.get("name") for sheet in listed.all("sheet")] if listed else []

    def add_sheet(self, name: str, relationship: str) -> None:
        """Adds a sheet at the end, so that no position that anything counts on changes."""
        root = self._root()
        sheets = root.child("sheets")
        assert sheets is not None
        numbers = [int(s.get("sheetId")) for s in sheets.children if s.get("sheetId").isdigit()]
        p = prefix_of(self._data, sheets)
        strict = root.namespace == STRICT_MAIN
        base = "http://purl.oclc.org/ooxml" if strict else "http://schemas.openxmlformats.org"
        space = f"{base}/officeDocument/relationships" if strict else f"{base}/officeDocument/2006/relationships"
        text = (
            f'<{p}sheet name="{escaped(name)}" sheetId="{max(numbers, default=0) + 1}"'
            f' xmlns:r="{space}" r:id="{relationship}"/>'
        )
        self._splice([(sheets.close, sheets.close, text.encode())])

    def names(self) -> list[tuple[str, str, str]]:
        """(name, localSheetId or "", text) of every defined name."""
        listed = self._root().child("definedNames")
        return [(n.get("name"), n.get("localSheetId"), n.text) for n in listed.children] if listed else []

    def set_names(self, wanted: Sequence[tuple[str, int, str, bool]]) -> None:
        """Gives sheets names of their own: (name, the sheet's position, text, hidden), added or replaced."""
        for name, sheet, text, hidden in wanted:
            root = self._root()
            listed = root.child("definedNames")
            p = prefix_of(self._data, root)
            mark = ' hidden="1"' if hidden else ""
            new = (
                f'<{p}definedName name="{name}" localSheetId="{sheet}"{mark}>{escaped(text)}</{p}definedName>'.encode()
            )
            if listed is None:
                at = next((c.start for c in root.children if c.name in _AFTER_NAMES), root.close)
                self._splice([(at, at, f"<{p}definedNames>".encode() + new + f"</{p}definedNames>".encode())])
                continue
            old = next(
                (n for n in listed.children if (n.get("name"), n.get("localSheetId")) == (name, str(sheet))), None
            )
            if old is None:
                if listed.empty:
                    whole = f"<{p}definedNames>".encode() + new + f"</{p}definedNames>".encode()
                    self._splice([(listed.start, listed.end, whole)])
                else:
                    self._splice([(listed.close, listed.close, new)])
            elif old.text != text or (hidden and old.get("hidden") not in ("1", "true")):
                self._splice([(old.start, old.end, new)])

    def rename_texts(self, texts: dict[str, str]) -> None:
        """Replaces the text of every defined name whose text is a key."""
        listed = self._root().child("definedNames")
        self._splice(
            [
                (n.open_end, n.close, escaped(texts[n.text]).encode())
                for n in (listed.children if listed else ())
                if n.text in texts
            ]
        )

    def calculate_on_opening(self) -> None:
        """Asks the next program that opens the workbook to calculate every formula."""
        root = self._root()
        old = root.child("calcPr")
        p = prefix_of(self._data, root)
        if old is None:
            at = next((c.start for c in root.children if c.name in _AFTER_NAMES[1:]), root.close)
            self._splice([(at, at, f'<{p}calcPr fullCalcOnLoad="1"/>'.encode())])
            return
        tag = self._data[old.start : old.open_end]
        new, made = re.subn(rb"""(\sfullCalcOnLoad\s*=\s*)(["'])[^"']*\2""", rb'\g<1>"1"', tag)
        if not made:
            new = re.sub(rb"\s*(/?>)$", rb' fullCalcOnLoad="1"\1', tag)
        self._splice([(old.start, old.open_end, new)])


def add_title(changes: Changes, name: str) -> None:
    """Adds the sheet to the list of titles in the document's properties, where that list has its usual shape."""
    part = changes.package.related("", "extended-properties")
    if part is None:
        return
    data = changes.small(part)
    root = parse(data)
    pairs, titles = root.child("HeadingPairs"), root.child("TitlesOfParts")
    vectors = [e.children[0] for e in (pairs, titles) if e is not None and len(e.children) == 1]
    if len(vectors) != 2 or vectors[0].name != "vector":
        return
    variants = [v.children[0] for v in vectors[0].children if v.children]
    if len(variants) < 2 or variants[1].name != "i4" or not variants[1].text.strip().isdigit():
        return
    count, listed = int(variants[1].text), vectors[1].children
    if not 0 < count <= len(listed) or len(variants) != len(vectors[0].children):
        return
    size = re.sub(
        rb"""(\ssize\s*=\s*)(["'])\d+\2""",
        rb'\g<1>"%d"' % (len(listed) + 1),
        data[vectors[1].start : vectors[1].open_end],
    )
    p = prefix_of(data, listed[0])
    text = f"<{p}lpstr>{escaped(name)}</{p}lpstr>".encode()
    edits = [
        (variants[1].open_end, variants[1].close, b"%d" % (count + 1)),
        (vectors[1].start, vectors[1].open_end, size),
        (listed[count - 1].end, listed[count - 1].end, text),
    ]
    changes.set_small(part, spliced(data, edits))

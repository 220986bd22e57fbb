"""The styles part: what a cell's format means, and the formats of ours that are added to it.

Formats are only ever added at the end of their lists, so that every number that a cell holds keeps its meaning; one that
is there already, byte for byte, is used again.
"""

import re
from typing import Final, NamedTuple

from .package import MAIN, STRICT_MAIN, Package
from .serialising import escaped
from .spans import parse, spliced

_ORDER: Final = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_BUILT_IN: Final = {"General": 0, "0": 1, "0.00": 2, "0.00%": 10}
_BUILT_IN_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_EMPTY: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


_NUMBER_FORMAT: Final = re.compile(r"""\snumFmtId\s*=\s*["'](\d+)["']""")


def _head(element: str) -> str:
    """The opening tag of an element."""
    return element[: element.index(">") + 1]


class Look(NamedTuple):
    """How a cell of ours looks. Colours are RGB, "" = none; `font` is "" (the workbook's own), "bold" or "link"."""

    number_format: str = "General"
    font: str = ""
    color: str = ""
    fill: str = ""
    line: str = ""  # the colour of the line below the cell
    horizontal: str = ""
    wrap: bool = False


class Styles:
    """The styles of a package and what is added to them; `finished` gives the new part, None while nothing was added."""

    def __init__(self, package: Package) -> None:
        self.part = package.related(package.workbook, "styles")
        strict = package.workbook_root.namespace == STRICT_MAIN
        self._data = package.xml(self.part) if self.part else (_EMPTY % (STRICT_MAIN if strict else MAIN)).encode()
        self._root = parse(self._data)
        tag = re.match(rb"<((?:[\w.-]+:)?)", self._data[self._root.start :])
        self._p = tag[1].decode() if tag else ""
        self._sections = {name: self._root.child(name) for name in _ORDER}
        self._lists = {name: self._existing(name) for name in _ORDER}
        self._counts = {name: len(items) for name, items in self._lists.items()}
        self._formats = self._number_formats()
        self._looks: dict[Look, int] = {}

    def _existing(self, name: str) -> list[str]:
        section = self._sections[name]
        return [self._data[c.start : c.end].decode() for c in section.children] if section else []

    def _number_formats(self) -> dict[int, str]:
        section = self._sections["numFmts"]
        found = {}
        for element in section.all("numFmt") if section else ():
            if element.get("numFmtId").isdigit():
                found[int(element.get("numFmtId"))] = element.get("formatCode")
        return found

    def number_format(self, style: int) -> int:
        """The number of the number format of a cell format; 0 is General."""
        formats = self._lists["cellXfs"]
        found = _NUMBER_FORMAT.search(_head(formats[style])) if style < len(formats) else None
        return int(found[1]) if found else 0

    def is_date(self, style: int) -> bool:
        """Whether the format shows a number as a date or a time."""
        number = self.number_format(style)
        if number in self._formats:
            code = _QUOTED.sub("", self._formats[number]).split(";")[0].casefold()
            return any(letter in code for letter in "ymdhs") and "general" not in code
        return number in _BUILT_IN_DATES

    def percent_styles(self) -> frozenset[int]:
        """The cell formats that show a number as a percentage."""
        percents = {9, 10, *(n for n, code in self._formats.items() if "%" in code)}
        percents -= {n for n, code in self._formats.items() if "%" not in code}
        count = len(self._lists["cellXfs"])
        return frozenset(style for style in range(count) if self.number_format(style) in percents)

    def look(self, look: Look) -> int:
        """The number of the cell format with this look, added if it is not there."""
        if look not in self._looks:
            self._looks[look] = self._add("cellXfs", self._xf_of(look))
        return self._looks[look]

    def with_number_format(self, style: int, code: str) -> int:
        """The format `style` with another number format, all else the same."""
        formats = self._lists["cellXfs"]
        if style >= len(formats):
            return self.look(Look(code))
        head = _head(formats[style])
        rest = formats[style][len(head) :]
        number = self._number_format(code)
        for name, value in (("numFmtId", str(number)), ("applyNumberFormat", "1")):
            head, made = re.subn(rf"""(\s{name}\s*=\s*)(["'])[^"']*\2""", rf'\g<1>"{value}"', head)
            if not made:
                head = re.sub(r"\s*(/?>)$", rf' {name}="{value}"\1', head)
        return self._add("cellXfs", head + rest)

    def differential(self, color: str, fill: str, bold: bool = False) -> int:
        """The number of a format for conditional formats."""
        p = self._p
        font = f'<{p}font>{f"<{p}b/>" if bold else ""}<{p}color rgb="FF{color}"/></{p}font>'
        paint = f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FF{fill}"/><{p}bgColor rgb="FF{fill}"/>'
        return self._add("dxfs", f"<{p}dxf>{font}{paint}</{p}patternFill></{p}fill></{p}dxf>")

    def finished(self) -> bytes | None:
        """The new part; None when nothing was added to one that exists."""
        added = {n: items[self._counts[n] :] for n, items in self._lists.items() if len(items) > self._counts[n]}
        if not added:
            return None if self.part else self._data
        edits: list[tuple[int, int, bytes]] = []
        for name, items in added.items():
            text = "".join(items)
            section = self._sections[name]
            if section is None:
                edits.append((self._place(name), self._place(name), self._section(name, len(items), text)))
            elif section.empty:
                edits.append((section.start, section.end, self._section(name, len(items), text)))
            else:
                edits.append((section.close, section.close, text.encode()))
                opening = self._data[section.start : section.open_end]
                count = re.sub(rb"""(\scount\s*=\s*)(["'])\d*\2""", rb'\g<1>"%d"' % len(self._lists[name]), opening)
                edits.append((section.start, section.open_end, count))
        return spliced(self._data, edits)

    def _section(self, name: str, count: int, text: str) -> bytes:
        return f'<{self._p}{name} count="{count}">{text}</{self._p}{name}>'.encode()

    def _place(self, name: str) -> int:
        """Where a section that is missing belongs."""
        for later in _ORDER[_ORDER.index(name) + 1 :]:
            section = self._sections[later]
            if section is not None:
                return section.start
        return self._root.close

    def _add(self, name: str, item: str) -> int:
        items = self._lists[name]
        if item in items:
            return items.index(item)
        items.append(item)
        return len(items) - 1

    def _number_format(self, code: str) -> int:
        if code in _BUILT_IN:
            return _BUILT_IN[code]
        number = next((n for n, known in self._formats.items() if known == code), None)
        if number is None:
            number = max(163, *self._formats, 0) + 1
            self._formats[number] = code
            self._add("numFmts", f'<{self._p}numFmt numFmtId="{number}" formatCode="{escaped(code)}"/>')
        return number

    def _xf_of(self, look: Look) -> str:
        p = self._p
        if not self._lists["cellXfs"]:  # cells without a format have number 0, which must not become ours
            self._lists["cellXfs"].append(f'<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>')
        number = self._number_format(look.number_format)
        font = self._font(look) if look.font or look.color else 0
        fill, border = self._fill(look.fill) if look.fill else 0, self._border(look.line) if look.line else 0
        parent = ' xfId="0"' if self._sections["cellStyleXfs"] else ""
        alignment = ' vertical="center"' if look.fill else ' vertical="top"'
        if look.horizontal:
            alignment = f' horizontal="{look.horizontal}"' + alignment
        if look.wrap:
            alignment += ' wrapText="1"'
        applied = "".join(
            f' apply{what}="1"'
            for what, used in (("NumberFormat", number), ("Font", font), ("Fill", fill), ("Border", border))
            if used
        )
        return (
            f'<{p}xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}"{parent}{applied}'
            f' applyAlignment="1"><{p}alignment{alignment}/></{p}xf>'
        )

    def _font(self, look: Look) -> int:
        """The workbook's first font, made bold, coloured or underlined; its elements stand in the schema's order."""
        p = self._p
        section = self._sections["fonts"]
        made: dict[str, str] = {}
        if section is not None and section.children:
            for child in section.children[0].children:
                made[child.name] = self._data[child.start : child.end].decode()
        else:
            self._add("fonts", f'<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>')
            made["sz"], made["name"] = f'<{p}sz val="11"/>', f'<{p}name val="Calibri"/>'
        made["b"] = f"<{p}b/>" if look.font == "bold" else ""
        made["u"] = f"<{p}u/>" if look.font == "link" else ""
        if look.color:
            made["color"] = f'<{p}color rgb="FF{look.color}"/>'
        order = ("b", "u", "sz", "color", "name", "family", "charset", "scheme")
        return self._add("fonts", f"<{p}font>{''.join(made.get(n, '') for n in order)}</{p}font>")

    def _fill(self, color: str) -> int:
        p = self._p
        for pattern in ("none", "gray125")[len(self._lists["fills"]) :]:
            self._lists["fills"].append(f'<{p}fill><{p}patternFill patternType="{pattern}"/></{p}fill>')
        inside = f'<{p}fgColor rgb="FF{color}"/><{p}bgColor indexed="64"/>'
        return self._add("fills", f'<{p}fill><{p}patternFill patternType="solid">{inside}</{p}patternFill></{p}fill>')

    def _border(self, color: str) -> int:
        p = self._p
        if not self._lists["borders"]:
            self._lists["borders"].append(
                f"<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>"
            )
        line = f'<{p}bottom style="thin"><{p}color rgb="FF{color}"/></{p}bottom>'
        return self._add("borders", f"<{p}border><{p}left/><{p}right/><{p}top/>{line}<{p}diagonal/></{p}border>")


def percent_styles(package: Package) -> frozenset[int]:
    """The cell formats (indexes of cellXfs) that show a number as a percentage."""
    return Styles(package).percent_styles() if package.related(package.workbook, "styles") else frozenset()

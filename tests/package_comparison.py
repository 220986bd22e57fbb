"""What a workbook lost: two packages compared by lxml alone, without a line of the code that wrote them.

Parts that list others (content types, relationships, the workbook, styles, properties) may gain elements and lose none;
a worksheet may change in the cells that were asked for and nowhere else; every other part must keep its bytes.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

COUNTED = frozenset(("count", "size", "fullCalcOnLoad", "spans", "activePane"))
Key = tuple[object, ...]


class Package:
    """The parts of a package, and which sheet each worksheet part is."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if not name.endswith("/")]
            self.parts = {part_name(name): package.read(name) for name in names}
        self.names = self._sheet_names()

    def tree(self, part: str) -> etree._Element:
        """A part's root element."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=False)
        return etree.fromstring(self.parts[part], parser)

    def _sheet_names(self) -> dict[str, str]:
        """By part in lower case, the name of each sheet."""
        root = self.tree("_rels/.rels")
        book = part_name(next(r.get("Target", "") for r in root if r.get("Type", "").endswith("/officeDocument")))
        folder, _, name = book.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        targets = {
            r.get("Id"): resolved(folder, r.get("Target", "")) for r in self.tree(rels) if isinstance(r.tag, str)
        }
        found = {}
        for sheet in self.tree(book).iter("{*}sheet"):
            number = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
            if number in targets:
                found[targets[number]] = sheet.get("name", "")
        return found


def part_name(name: str) -> str:
    """A part's name as names are compared."""
    return unquote(name).replace("\\", "/").lstrip("/").lower()


def resolved(folder: str, target: str) -> str:
    """The part that a relationship leads to, in lower case."""
    target = unquote(target)
    if target.startswith("/"):
        return target.lstrip("/").lower()
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps).lower()


def losses(before: Path, after: Path, written: Collection[tuple[str, str]]) -> list[str]:
    """What `after` lost of `before`; `written` names the cells (sheet, address) that were meant to change."""
    old, new = Package(before), Package(after)
    found = [f"part {name}" for name in old.parts if name not in new.parts and "calcchain" not in name]
    for name, data in old.parts.items():
        if name not in new.parts or new.parts[name] == data:
            continue
        if name in old.names:
            cells = {address for sheet, address in written if sheet == old.names[name]}
            found += [f"{name}: {what}" for what in _sheet_losses(old.tree(name), new.tree(name), cells)]
        elif _is_list(name):
            found += [f"{name}: {what}" for what in _list_losses(old.tree(name), new.tree(name))]
        else:
            found.append(f"{name}: bytes changed")
    return found


def _is_list(name: str) -> bool:
    return (
        name.endswith((".rels", "[content_types].xml", "styles.xml", "app.xml"))
        or "workbook" in name.rpartition("/")[2]
    )


def _items(root: etree._Element) -> Iterator[Key]:
    """Every element with its path, attributes and text, without what only counts others."""
    for element in root.iter():
        if isinstance(element.tag, str):
            path = tuple(etree.QName(e).localname for e in element.iterancestors())
            attributes = tuple(sorted((k, v) for k, v in element.attrib.items() if k not in COUNTED))
            text = (element.text or "").strip()
            if "calcChain" in str(attributes) or (element.tag.endswith("}i4") and "HeadingPairs" in path):
                continue
            yield (path, element.tag, attributes, text)


def _list_losses(old: etree._Element, new: etree._Element) -> list[str]:
    missing = Counter(_items(old))
    missing.subtract(_items(new))
    return [str(key[1:]) for key, count in missing.items() if count > 0][:5]


def _sheet_losses(old: etree._Element, new: etree._Element, written: Collection[str]) -> Iterator[str]:
    old_rows, new_rows = old.find("{*}sheetData"), new.find("{*}sheetData")
    one, other = _cells(old_rows), _cells(new_rows)
    for address, cell in one.items():
        if address in written or other.get(address) == cell:
            continue
        now = other.get(address)
        if now is None:
            yield f"cell {address} is gone"
        elif not (now[1] == cell[1] and cell[1] and now[2] is None):  # a stale result may be taken away, nothing else
            yield f"cell {address} changed"
    yield from (f"cell {address} is new" for address in other if address not in one and address not in written)
    for root in (old, new):
        for rows in root.findall("{*}sheetData"):
            for row in list(rows):
                rows.remove(row)
        for dimension in root.findall("{*}dimension"):
            root.remove(dimension)
    if list(_items(old)) != list(_items(new)):
        yield "something around the rows changed: " + "; ".join(_list_losses(old, new))


def _cells(rows: etree._Element | None) -> dict[str, tuple[object, ...]]:
    """Every cell by its address: attributes, formula, value, inline text."""
    found: dict[str, tuple[object, ...]] = {}
    number = 0
    for row in rows if rows is not None else ():
        if not isinstance(row.tag, str):
            continue
        number = int(row.get("r") or number + 1)
        column = 0
        for cell in row:
            if not isinstance(cell.tag, str):
                continue
            column = _column(cell.get("r")) if cell.get("r") else column + 1
            attributes = tuple(sorted((k, v) for k, v in cell.attrib.items() if k != "r"))
            formula, value = cell.find("{*}f"), cell.find("{*}v")
            inline = cell.find("{*}is")
            found[f"{_letters(column)}{number}"] = (
                attributes,
                etree.tostring(formula, method="c14n", with_tail=False) if formula is not None else b"",
                value.text or "" if value is not None else None,
                etree.tostring(inline, method="c14n", with_tail=False) if inline is not None else b"",
            )
    return found


def _column(address: str) -> int:
    number = 0
    for letter in address.rstrip("0123456789"):
        number = number * 26 + ord(letter.upper()) - 64
    return number


def _letters(column: int) -> str:
    return (_letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)

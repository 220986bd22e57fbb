"""A workbook file as parts that refer to each other: part names, content types, relationships, the workbook's sheets.

Nothing assumes where a part lies: names and targets vary with the program that wrote the file.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from .archive import Archive, BadArchive, Member
from .spans import Element, NotXml, as_utf8, parse

CONTENT_TYPES: Final = "[Content_Types].xml"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"


class BadPackage(ValueError):
    """The archive is whole but is not a workbook; the message says what is wrong."""


class Relationship(NamedTuple):
    """One relationship of a part: `kind` is the last word of its type, `target` the part it leads to."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type, such as "worksheet"; the same for Strict and Transitional files."""
        return self.type.rpartition("/")[2]


class SheetPart(NamedTuple):
    """One sheet of the workbook: `kind` is worksheet, chartsheet, dialogsheet, xlMacrosheet ..."""

    name: str
    sheet_id: int
    state: str
    part: str
    kind: str

    @property
    def visible(self) -> bool:
        """Whether its tab is shown."""
        return self.state not in ("hidden", "veryHidden")


class Package:
    """The parts of a workbook. Raises BadArchive, NotXml or BadPackage for what is none."""

    def __init__(self, data: bytes) -> None:
        self.archive = Archive(data)
        self.members: dict[str, Member] = {}
        for member in self.archive.members:
            key = part_key(member.name)
            if key in self.members and not key.endswith("/"):
                raise BadPackage(f"it holds the part {member.name} twice")
            self.members[key] = member
        self._parts: dict[str, bytes] = {}
        self.without_formulas: set[str] = set()  # worksheet parts that somebody searched already

    def __contains__(self, part: str) -> bool:
        return part_key(part) in self.members

    def member(self, part: str) -> Member:
        """The archive's member of a part. Raises BadPackage when there is none."""
        try:
            return self.members[part_key(part)]
        except KeyError:
            raise BadPackage(f"its part {part} is missing") from None

    def read(self, part: str) -> bytes:
        """A part's own bytes."""
        return self.archive.read(self.member(part))

    def xml(self, part: str) -> bytes:
        """A small part as UTF-8; kept, since it is asked for again."""
        key = part_key(part)
        if key not in self._parts:
            self._parts[key] = as_utf8(self.read(part))
        return self._parts[key]

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part ("" for the package's own); none where it has no such file."""
        rels = relationships_part(part)
        if rels not in self:
            return ()
        return tuple(_relationships(parse(self.xml(rels)), part))

    def related(self, part: str, kind: str) -> str | None:
        """The first part that this one refers to by a relationship of this kind; None without one that exists."""
        for relationship in self.relationships(part):
            if relationship.kind == kind and not relationship.external and relationship.target in self:
                return relationship.target
        return None

    @cached_property
    def workbook(self) -> str:
        """The name of the main part. Raises BadPackage when there is none."""
        part = self.related("", "officeDocument")
        if part is None:
            raise BadPackage("it has no workbook part")
        return part

    @cached_property
    def workbook_root(self) -> Element:
        """The main part as a tree of spans. Raises BadPackage when it is no workbook."""
        root = parse(self.xml(self.workbook))
        if root.name != "workbook" or root.namespace not in (MAIN, STRICT_MAIN):
            raise BadPackage("its main part is not a workbook")
        return root

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """Every sheet of any kind, in order; those whose part is missing are left out."""
        targets = {r.id: r for r in self.relationships(self.workbook)}
        listed = self.workbook_root.child("sheets")
        found = []
        for element in listed.all("sheet") if listed else ():
            relationship = targets.get(element.get_any("id") or "")
            if relationship is None or relationship.external or relationship.target not in self:
                continue
            number = element.get("sheetId")
            found.append(
                SheetPart(
                    element.get("name"),
                    int(number) if number.isdigit() else 0,
                    element.get("state"),
                    relationship.target,
                    relationship.kind,
                )
            )
        return tuple(found)

    @cached_property
    def worksheets(self) -> tuple[SheetPart, ...]:
        """The sheets that hold cells, in order."""
        return tuple(sheet for sheet in self.sheets if sheet.kind == "worksheet")

    @cached_property
    def date_1904(self) -> bool:
        """Whether dates count from 1904."""
        properties = self.workbook_root.child("workbookPr")
        return properties is not None and properties.get("date1904") in ("1", "true", "on")


def part_key(name: str) -> str:
    """A part's name as it is compared: without the leading slash, percent signs resolved, in lower case."""
    if "%" in name:
        from urllib.parse import unquote

        name = unquote(name)
    return name.replace("\\", "/").lstrip("/").lower()


def relationships_part(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def resolved(base: str, target: str) -> str:
    """The part that a target leads to, seen from the part `base`."""
    target = target.partition("#")[0].replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    steps = base.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _relationships(root: Element, base: str) -> Iterator[Relationship]:
    for element in root.all("Relationship"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target")
        yield Relationship(
            element.get("Id"), element.get("Type"), target if external else resolved(base, target), external
        )


__all__ = ["BadArchive", "BadPackage", "NotXml", "Package", "Relationship", "SheetPart"]

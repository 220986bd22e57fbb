"""Builds the letters' fonts: regular and bold, cut from Noto Sans CJK, with a companion for the accents it lacks.

    python workbook_tools/letters/fonts/build.py --cjk /usr/share/fonts/opentype/noto --latin SourceSans3[wght].ttf

`--cjk` is the folder of Debian's fonts-noto-cjk (2.004), `--latin` the variable Source Sans 3 (3.52, for example out of
the PyPI package fontpkg-source-sans-3). Run it only to change the repertoire: what it makes is committed.

Two families come out. "Workbook Letters" holds every Han character of Noto Sans CJK (so GBK, Big5-HKSCS and the rarer
characters of names), Latin-1, symbols, and what the source has of Greek and Cyrillic. Hangul, vertical and Japanese
forms are left out; the Traditional forms stay behind `locl` (lang="zh-Hant"). Noto's Latin is Source Sans enlarged, and
has no Latin Extended-A: "Workbook Letters Latin" is Source Sans 3 enlarged the same, so that the Ł of Łukasz looks like
its neighbours.
"""

from __future__ import annotations

import argparse
import unicodedata
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
SIMPLIFIED_FACE = 2  # within the collections: JP, KR, SC, TC, HK ...
WEIGHTS = {"Regular": 400, "Bold": 700}
DIGIT_WIDTH = 555  # of Noto Sans CJK, whose Latin is Source Sans (497) enlarged
# 1970-01-01 in seconds since 1904: the same input gives the same bytes
EPOCH = 2082844800


def wanted_of_cjk(font: TTFont) -> set[int]:
    """Every character of the font but Hangul, kana extensions, private use and presentation forms of other scripts."""
    return {code for code in font.getBestCmap() if not _is_hangul(code) and not 0xE000 <= code <= 0xF8FF}


def _is_hangul(code: int) -> bool:
    return "HANGUL" in unicodedata.name(chr(code), "")


def wanted_of_latin(font: TTFont) -> set[int]:
    """Letters and marks of the European scripts."""
    blocks = ((0x20, 0x250), (0x250, 0x340), (0x370, 0x530), (0x1E00, 0x1F00), (0x2000, 0x2070), (0x20A0, 0x20C0))
    return {code for code in font.getBestCmap() if any(first <= code < last for first, last in blocks)}


def cut(font: TTFont, characters: set[int], features: list[str]) -> TTFont:
    """The font with these characters only."""
    options = Options()
    options.layout_features = features
    options.layout_scripts = ["*"]
    options.hinting = False
    options.name_IDs = [0, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "DSIG", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def keep_languages(font: TTFont) -> None:
    """Takes the Japanese, Korean and Hong Kong forms out: what is not reached is not kept."""
    for record in font["GSUB"].table.ScriptList.ScriptRecord:
        systems = record.Script.LangSysRecord
        record.Script.LangSysRecord = [s for s in systems if s.LangSysTag in ("ZHS ", "ZHT ")]
        record.Script.LangSysCount = len(record.Script.LangSysRecord)


def name(font: TTFont, family: str, style: str) -> None:
    """Our own family name: a changed font must not pass for the original, nor be taken for an installed one."""
    table = font["name"]
    postscript = family.replace(" ", "") + "-" + style
    for number, text in ((1, family), (2, style), (3, postscript), (4, f"{family} {style}"), (6, postscript)):
        table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName, top.Weight = family, f"{family} {style}", style
    font["head"].created = font["head"].modified = EPOCH
    font.recalcTimestamp = False


def build_cjk(folder: Path, style: str) -> None:
    """WorkbookLetters-STYLE.otf"""
    font = TTCollection(folder / f"NotoSansCJK-{style}.ttc").fonts[SIMPLIFIED_FACE]
    keep_languages(font)
    cut(font, wanted_of_cjk(font), ["locl", "ccmp", "kern", "mark", "liga", "calt", "halt"])
    name(font, "Workbook Letters", style)
    font.save(HERE / f"WorkbookLetters-{style}.otf")


def build_latin(variable: Path, style: str) -> None:
    """WorkbookLettersLatin-STYLE.ttf"""
    font = instantiateVariableFont(TTFont(variable), {"wght": WEIGHTS[style]})
    digit = font["hmtx"][font.getBestCmap()[ord("0")]][0]
    scale_upem(font, round(font["head"].unitsPerEm * DIGIT_WIDTH / digit))
    font["head"].unitsPerEm = 1000
    cut(font, wanted_of_latin(font), ["locl", "ccmp", "kern", "mark", "mkmk", "liga"])
    name(font, "Workbook Letters Latin", style)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["head"].macStyle = 1 if style == "Bold" else 0
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if style == "Bold" else 0x40)
    font.save(HERE / f"WorkbookLettersLatin-{style}.ttf")


def main() -> None:
    """Builds all four files beside this one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cjk", type=Path, required=True)
    parser.add_argument("--latin", type=Path, required=True)
    arguments = parser.parse_args()
    for style in WEIGHTS:
        build_cjk(arguments.cjk, style)
        build_latin(arguments.latin, style)


if __name__ == "__main__":
    main()

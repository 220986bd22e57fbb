"""The fast way to a PDF gives what the plain way gives: page by page the same texts in the same fonts and places.

The order differs: WeasyPrint's own sheet clips drawings, which puts them last. benchmarks/letters.py compares pixels.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from letter_data import worked_example

from workbook_tools import data
from workbook_tools.letters import glyphs, native
from workbook_tools.letters.context.desk import Desk
from workbook_tools.letters.documents import letters
from workbook_tools.letters.layout import Layout
from workbook_tools.letters.pack import group_documents

BOTH = """
import io, json, sys, weasyprint, pikepdf
ENDINGS = ("Tm", "TJ", "Tf")

def drawn(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [sorted(l for l in p.Contents.read_bytes().decode("latin-1").splitlines() if l[-2:] in ENDINGS) for p in pdf.pages]

pages, base = json.load(sys.stdin), sys.argv[1]
plain = [drawn(weasyprint.HTML(string=h, base_url=base).write_pdf(pdf_variant="pdf/ua-1")) for _, h in pages]
sys.path[:] = json.loads(sys.argv[2])
from pathlib import Path
from workbook_tools.letters.pdf import Press
press = Press((Path(base),))
print(json.dumps([plain, [drawn(press.pdf(h, kind).content) for kind, h in pages]]))
"""


@pytest.mark.parametrize("language", ["zh-Hans", pytest.param("en", marks=pytest.mark.thorough)])
def test_the_fast_way_draws_what_the_plain_way_draws(language, tmp_path):
    desk, folder = Desk(worked_example(language), language), data.folder("templates")
    layout = Layout((folder,))
    documents = [*letters(desk, ["E007", "E020"]), *group_documents(desk)]
    pages = [(document.kind, layout.html(document.kind, document.context)) for document in documents]
    ended = subprocess.run(
        [sys.executable, "-c", BOTH, f"{folder}/", json.dumps(sys.path)],
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(native.fonts_conf(tmp_path, glyphs.FONTS))},
    )
    plain, fast = json.loads(ended.stdout)
    assert dict(zip([kind for kind, _ in pages], plain, strict=True)) == dict(
        zip([kind for kind, _ in pages], fast, strict=True)
    )

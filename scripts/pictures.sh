#!/bin/sh
# The README's pictures, made from what `make demo` wrote. Needs LibreOffice (for the workbook) and poppler.
set -eu
cd "$(dirname "$0")/.."
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

pdftoppm -r 84 -png -singlefile out/letters/2026-10_KF003_*_appraisal.pdf docs/pictures/letter

soffice "-env:UserInstallation=file://$scratch/profile" --headless --norestore \
    --convert-to pdf --outdir "$scratch" out/scored.xlsx >/dev/null
# the page of the sheet with the scores is the one that says so in its footer
page="$(.venv/bin/python - "$scratch/scored.pdf" <<'PYTHON'
import sys

import pypdf

pages = pypdf.PdfReader(sys.argv[1]).pages
print(next(i for i, page in enumerate(pages, 1) if "考核得分" in page.extract_text() and "奖金系数" in page.extract_text()))
PYTHON
)"
pdftoppm -r 120 -f "$page" -l "$page" -x 40 -y 52 -W 1310 -H 384 -png -singlefile "$scratch/scored.pdf" docs/pictures/workbook

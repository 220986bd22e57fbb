#!/bin/sh
# The wheel as somebody who installs it has it: in an environment of its own, far from the checkout.
#   sh scripts/smoke.sh WHEEL FOLDER
set -eu
wheel="$(realpath "$1")"
mkdir -p "$2"
cd "$2"

"${PYTHON:-python3.11}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check "$wheel"
export WORKBOOK_TOOLS_DATA="$PWD/data"

# runs a command and stops unless it ends with the status expected: `expect 0 score team.xlsx`
expect() {
    status=0
    wanted="$1"
    shift
    venv/bin/workbook-tools "$@" >output.txt 2>&1 || status=$?
    case " $wanted " in
        *" $status "*) printf 'ok  %s\n' "workbook-tools $*" ;;
        *) cat output.txt; printf 'FAILED with %s: workbook-tools %s\n' "$status" "$*"; exit 1 ;;
    esac
}

expect 0 --version
expect 0 doctor
expect 0 new blank.xlsx
expect 0 new team.xlsx --lang zh-Hans --demo 12
cp team.xlsx before.xlsx
expect "0 1" check team.xlsx
expect "0 1" run team.xlsx --out letters --json report.json
expect "0 1" score team.xlsx --lang zh-Hant
expect 0 undo team.xlsx --steps 2
cmp team.xlsx before.xlsx
expect 0 templates own
expect "0 1" letters team.xlsx --out letters --templates own
expect 3 score missing.xlsx
ls letters/*_appraisal.pdf >/dev/null
venv/bin/python -c 'import workbook_tools as wt; print(wt.appraise("team.xlsx").ranking[0].score)' >/dev/null

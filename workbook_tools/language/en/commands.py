"""What the command line says, in English. Help texts are shown as they stand: at most 78 columns a line."""

from __future__ import annotations

from typing import Final

HELP: Final[dict[str, str]] = {
    "help_group": """\
Scores a team from its Excel workbook and writes the letters.

The workbook says who is assessed, on what, and how points are given. The
results go back into the workbook; letters and improvement plans become PDF
files. Whatever else is in the workbook stays as it is.

First steps:
  workbook-tools new team.xlsx --demo 24        a workbook of example people
  workbook-tools check team.xlsx                what is wrong in it, and where
  workbook-tools run team.xlsx --out letters    scores and letters
  workbook-tools undo team.xlsx                 the workbook as it was before""",
    "help_statuses": """\
Exit status:
  0    done (warnings alone do not change it)
  1    done, but some people are held by errors in the data; or nothing was
       written because the workbook lacks what is needed
  2    wrong usage, an unknown period, or a template that cannot be used
  3    the workbook cannot be read or written; nothing was changed
  70   a mistake of this program; nothing is half-written
  130  interrupted; nothing is half-written""",
    "help_new": """\
Makes a new workbook with every sheet and heading, and the standard scheme.

With --demo it is filled with example people and three periods of figures.
An existing file is never overwritten.

Examples:
  workbook-tools new team.xlsx
  workbook-tools new 客服.xlsx --lang zh-Hans --demo 24""",
    "help_check": """\
Shows every problem of the workbook: which cell, what is wrong, what to do.

An error holds the people it touches: they get no score until it is mended.
A warning holds nobody. Nothing is written.

Examples:
  workbook-tools check team.xlsx
  workbook-tools check team.xlsx --period 2026-10 --json problems.json""",
    "help_score": """\
Scores and ranks everybody and writes the results into the workbook.

Only the result sheets, the plan rows and the result columns of the Roster
are written. The workbook as it was is kept for `undo`.

Examples:
  workbook-tools score team.xlsx
  workbook-tools score team.xlsx --output scored.xlsx   leaves team.xlsx alone
  workbook-tools score team.xlsx --dry-run --json -     only shows the results""",
    "help_letters": """\
Writes the PDF letters and improvement plans, computed afresh.

Letters whose content did not change are not rendered again. Nothing is
written into the workbook.

Examples:
  workbook-tools letters team.xlsx --out letters
  workbook-tools letters team.xlsx --out letters --only E007 --only E012
  workbook-tools letters team.xlsx --out letters --templates our-templates""",
    "help_run": """\
Does the whole month: checks, scores into the workbook, writes the letters.

Examples:
  workbook-tools run team.xlsx --out letters
  workbook-tools run team.xlsx --output scored.xlsx --out letters""",
    "help_explain": """\
Shows how a person's score came about, down to the cells and the rule.

Examples:
  workbook-tools explain team.xlsx E007
  workbook-tools explain team.xlsx E007 order_success --period 2026-09""",
    "help_undo": """\
Gives the workbook back as it was before the last write, byte for byte.

It is refused where the workbook was changed after that write, because those
changes would be lost; --force does it all the same.

Examples:
  workbook-tools undo team.xlsx
  workbook-tools undo team.xlsx --steps 2""",
    "help_templates": """\
Copies the letters' templates into a folder, to be made one's own.

Change them there and hand the folder to `letters` with --templates. Files
that are there already are never overwritten.

Example:
  workbook-tools templates our-templates""",
    "help_doctor": """\
Looks whether this computer has what is needed, and says how to get the rest.

Example:
  workbook-tools doctor""",
}

SHORT: Final[dict[str, str]] = {
    "short_new": "makes a new workbook, blank or with example people",
    "short_check": "shows every problem with its cell and its cure",
    "short_score": "scores, ranks, and writes the results into the workbook",
    "short_letters": "writes the PDF letters and improvement plans",
    "short_run": "checks, scores and writes the letters in one go",
    "short_explain": "shows how a score came about, down to the cells",
    "short_undo": "gives the workbook back as it was before",
    "short_templates": "copies the letters' templates out, to be changed",
    "short_doctor": "says what is missing on this computer",
}

OPTIONS: Final[dict[str, str]] = {
    "option_help": "show this text",
    "option_version": "show the version",
    "option_lang": "language of messages: en, zh-Hans or zh-Hant (default: the workbook's)",
    "option_lang_new": "language of the workbook: en, zh-Hans or zh-Hant",
    "option_verbose": "say more: how long each step took, and every warning",
    "option_period": "the period (default: the latest open one that has Metrics)",
    "option_output": "write into this copy and leave the workbook alone",
    "option_dry_run": "write nothing into the workbook",
    "option_json": "also write everything as JSON into a file (- for standard output)",
    "option_out": "the folder for the letters",
    "option_only": "only these people, by Employee ID (may be repeated)",
    "option_jobs": "how many processes render letters (default: one a core)",
    "option_templates": "a folder of templates of your own",
    "option_join": "also join all letters in one PDF, ready to print",
    "option_force": "render every letter again, changed or not",
    "option_steps": "how many writes to take back",
    "option_force_undo": "even where the workbook was changed since: those changes are lost",
    "option_scheme": "which standard scheme it holds",
    "option_demo": "fill it with this many example people",
    "option_seed": "which example people: the same number gives the same ones",
}

FRAME: Final[dict[str, str]] = {
    "usage": "Usage:",
    "commands": "Commands:",
    "options": "Options:",
    "usage_missing": "{what} is missing.",
    "usage_no_option": "There is no option {what}.",
    "usage_wrong": "{message}",
    "see_help": "Help: {command} --help",
    "error": "Error: {message}",
    "interrupted": "Interrupted. Nothing is half-written.",
    "our_mistake": "Sorry, this is a mistake of the program, not yours: {what}. Nothing is half-written.",
    "our_mistake_log": "Please send this file to whoever looks after the program: {path}",
    "json_is_workbook": "--json {path} would overwrite a workbook; name another file.",
    "reading": "Reading and scoring {workbook}",
    "writing_letters": "Writing letters",
    "took": "{step}: {seconds:.2f} s",
    "step_appraise": "reading and scoring",
    "step_write": "writing",
    "step_letters": "letters",
}

SUMMARY: Final[dict[str, str]] = {
    "title": "{workbook}, period {period}",
    "of_people": "{count} of {all} people",
    "people": "{count}",
    "held_by": "Held until the data is mended:",
    "scheme_held": "everybody of the scheme {scheme}",
    "everybody_held": "everybody",
    "people_why": "{people}: {why}",
    "more_people": "and {count} more",
    "more_cells": "and {count} more",
    "more_such": "({count} more such)",
    "more_reasons": "... and {count} more kinds of problems",
    "problems": "Problems: {errors} errors, {warnings} warnings.",
    "no_problems": "Problems: none.",
    "see_check": "See them all: {command}",
    "dry_run": "Nothing was written (--dry-run).",
    "written": "Scores are in {path}",
    "copied": "Scores are in {path}; {original} was left alone.",
    "typed_over": "Result cells that had been typed over by hand and were computed again: {cells}",
    "was_now": "{cell} ({was} → {now})",
    "backup": "The workbook as it was: {path}",
    "take_back": "To go back to it: {command}",
    "letters": "Letters: {files} files in {folder}",
    "letters_again": "Letters: {files} files in {folder} ({unchanged} of them unchanged)",
    "look_at": "To look at them: open {path}",
    "joined": "All in one, to print: {path}",
    "no_letters": "Letters: none, because nobody is to get one.",
    "letters_held": "Letters not written:",
    "missing_glyph": "no shipped font has the characters {characters}",
    "not_rendered": "the letter could not be rendered ({why})",
}

CHECK: Final[dict[str, str]] = {
    "errors_title": "Errors ({count}): these people get no score until they are mended",
    "warnings_title": "Warnings ({count}): they hold nobody",
    "where": "Where",
    "what": "What is wrong, and what to do",
    "nothing_wrong": "{workbook}, period {period}: nothing is wrong.",
    "check_result": "{workbook}, period {period}: {errors} errors, {warnings} warnings.",
    "workbook_place": "the workbook",
}

OTHERS: Final[dict[str, str]] = {
    "new_made": "{path} is ready.",
    "new_next": "Open it in Excel, or go on with: {command}",
    "undone": "{path} is again as it was before the last write.",
    "undone_steps": "{path} is again as it was {steps} writes ago.",
    "templates_copied": "{count} template files are in {folder}.",
    "templates_next": "Change them, then: {command}",
    "doctor_python": "Python {version}: fine.",
    "doctor_python_old": "Python {version} is too old. Install Python 3.11 or later.",
    "doctor_calamine": "Reading workbooks (python-calamine {version}): fine.",
    "doctor_calamine_missing": "The library python-calamine is missing. Run: {command}",
    "doctor_pango": "Drawing letters (Pango): fine.",
    "doctor_pango_missing": "The letters need the library Pango, which is missing ({why}). {cure}",
    "doctor_pango_linux": "Install it with: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "doctor_pango_wheels": "Run: {command}",
    "doctor_fonts": "Fonts for the letters: fine.",
    "doctor_fonts_missing": "The fonts for the letters are missing. Install the program again: {command}",
    "doctor_data": "Folder for backups ({path}): fine.",
    "doctor_data_missing": "The folder for backups, {path}, cannot be written ({why}). Set WORKBOOK_TOOLS_DATA to one that can.",
    "doctor_samples": "Templates and sample workbooks: fine.",
    "doctor_samples_missing": "Templates or sample workbooks are missing. Install the program again: {command}",
    "doctor_well": "This computer has everything that is needed.",
    "doctor_ill": "Something is missing: see above.",
}

TEXTS: Final[dict[str, str]] = HELP | SHORT | OPTIONS | FRAME | SUMMARY | CHECK | OTHERS

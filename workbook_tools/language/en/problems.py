"""What is wrong and what to do about it, in English: Problem code → (message, cure).

The sheet, the cell and the heading stand beside every Problem, so the sentences do not repeat them.
"""

from __future__ import annotations

from typing import Final

_AS_NUMBER: Final = "Type the plain number, without unit or spaces, into a cell formatted as a number."
_RECALCULATE: Final = "Open the workbook in Excel or LibreOffice, let it calculate, and save it."

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # sheets and headings
    "sheet_also_hidden": (
        "Several sheets have this name ({sheets}); the only visible one, {used}, is used.",
        "Rename or delete the hidden one.",
    ),
    "sheet_twice": (
        "Several visible sheets are meant for the same data ({sheets}), so none of them is used.",
        "Keep one of them; rename or hide the others.",
    ),
    "heading_missing": (
        "Sheet {sheet} lacks the heading {headings}.",
        "Add the heading to the row of headings, in any of these spellings.",
    ),
    "heading_double": (
        "The heading {heading} stands twice on sheet {sheet}, and it is unclear which column counts.",
        "Rename or remove one of the two.",
    ),
    "heading_double_printed": (
        "The heading {heading} stands twice on sheet {sheet}; the first column is used.",
        "Rename or remove one of the two.",
    ),
    "second_heading_row": (
        "A second row of headings stands here; the table ends above it, and nothing below is read.",
        "Move the second table to a sheet of its own, or delete the repeated headings.",
    ),
    # cells
    "word_unknown": ("“{value}” is none of the words that may stand here.", "Use one of: {known}."),
    "date_text": (
        "“{value}” is text; it was read as year-month-day.",
        "Type it again as a date, so that Excel knows it as one.",
    ),
    "date_bad": ("“{value}” is not a date.", "Type a date, such as 2026-10-05."),
    "date_blank": ("Period {period} lacks its first or last day.", "Type the date."),
    "cell_error": (
        "The cell shows the error {value} where a number is needed.",
        "Mend the formula, or type the number.",
    ),
    "cell_uncalculated": ("The formula in this cell was never calculated, so it has no value.", _RECALCULATE),
    "cell_text": ("“{value}” is text, not a number.", _AS_NUMBER),
    "cell_date": ("The cell holds a date or a time ({value}) where a number is needed.", _AS_NUMBER),
    "cell_boolean": ("The cell says {value} where a number is needed.", _AS_NUMBER),
    # people
    "row_without_id": ("This row has no Employee ID, so it is left out.", "Type the Employee ID, or clear the row."),
    "id_unreadable": (
        "The Employee ID shows {value}, so the row is left out.",
        "Type the Employee ID in place of the formula.",
    ),
    "id_double": (
        "Employee ID {id} stands on the Roster more than once ({cells}), so its data could be anybody's.",
        "Give each person an ID of their own, or delete the row that is too much.",
    ),
    "id_tidied": (
        "The Employee ID “{value}” was read as {id}: spaces or full-width characters were left out.",
        "Type it as {id} on every sheet.",
    ),
    "leave_before_hire": (
        "The leave date {leave} is before the hire date {hire}.",
        "Correct whichever of the two dates is wrong.",
    ),
    "name_blank": ("This person has no name.", "Type the name; a letter needs one."),
    "person_unknown": (
        "{id} stands on sheet {sheet} but not on the Roster, so the row is left out.",
        "Correct the Employee ID, or add the person to the Roster.",
    ),
    "manager_cycle": (
        "The Manager IDs go round in a circle: {circle}.",
        "Correct the Manager ID of one of these people.",
    ),
    "scheme_unknown": (
        "There is no scheme “{value}”; the schemes are: {known}.",
        "Use one of these, or add the scheme to the Scheme sheet.",
    ),
    "scheme_not_in_force": (
        "No version of the scheme “{value}” is in force in {period}.",
        "Give its rows on the Scheme sheet an earlier From period, or leave it blank.",
    ),
    # periods and settings
    "period_unknown": (
        "There is no period “{value}”, so the row is left out.",
        "Use a period as it is written on the Periods sheet, or a month such as 2026-10.",
    ),
    "period_text_date": (
        "“{value}” is a date typed as text; it was read as a day of period {period}.",
        "Type the period itself: {period}.",
    ),
    "period_backwards": ("Period {period} ends before it begins.", "Correct its first or last day."),
    "period_twice": ("Period {period} stands twice; the first row is used.", "Delete or rename the second one."),
    "periods_overlap": (
        "Periods {first} and {second} share days, so a date may belong to either.",
        "Let each period begin on the day after the one before it ends.",
    ),
    "setting_twice": (
        "{name} is set twice; “{used}” is used, “{value}” is not.",
        "Delete the one that is not meant.",
    ),
    "setting_unreadable": (
        "“{value}” cannot be used for {name}.",
        "Correct it, or clear the cell to take the default.",
    ),
    "appeal_to_blank": (
        "Nobody is named to whom people may appeal; the letters name the HR department.",
        "Fill in Appeal to on the Settings sheet.",
    ),
    # attendance, notes, stored results
    "code_twice": (
        "The attendance code “{value}” is explained twice, differently; the first explanation is used.",
        "Delete the one that is not meant.",
    ),
    "code_unknown": (
        "Nobody has said what the attendance code “{value}” means.",
        "Correct it, or add it to the Codes sheet with its kind.",
    ),
    "code_clash": (
        "This day has two different attendance codes for the same session.",
        "Keep the one that is right.",
    ),
    "day_outside": (
        "Something is recorded on a day that period {period} does not have; it is not counted.",
        "Move it to the right day, or clear the cell.",
    ),
    "due_days_bad": ("“{value}” is not a number of days; 28 days are taken.", "Type a whole number, 0 or more."),
    "history_score": (
        "A stored score that is not a number cannot be shown in the trend.",
        "Type the score as a number, or undo the change that was made here.",
    ),
    "interview_missing": (
        "No interview of {period} is recorded for these people.",
        "Hold it, and add a row of kind interview to the Notes sheet.",
    ),
    "summary_missing": (
        "These people have not handed in their monthly summary of {period}.",
        "Ask for it, and add a row of kind summary to the Notes sheet.",
    ),
    "acknowledgement_missing": (
        "These people have not acknowledged the scheme that is in force in {period}.",
        "Let them sign it, and add a row of kind acknowledgement to the Notes sheet.",
    ),
    # the scheme
    "scheme_blank": ("This row names no scheme, so it is left out.", "Type the scheme that the row belongs to."),
    "from_period_unknown": (
        "There is no period “{value}”, so it is unclear from when this holds.",
        "Use a period as it is written on the Periods sheet, or a month such as 2026-10.",
    ),
    "scheme_cell_error": (
        "Scheme {scheme}: the cell shows the error {value} where a number is needed.",
        "Mend the formula, or type the number.",
    ),
    "scheme_cell_uncalculated": (
        "Scheme {scheme}: the formula in this cell was never calculated, so it has no value.",
        _RECALCULATE,
    ),
    "scheme_cell_text": ("Scheme {scheme}: “{value}” is text, not a number.", _AS_NUMBER),
    "scheme_cell_date": ("Scheme {scheme}: the cell holds a date or a time ({value}), not a number.", _AS_NUMBER),
    "scheme_cell_boolean": ("Scheme {scheme}: the cell says {value} where a number is needed.", _AS_NUMBER),
    "scheme_blank_cell": ("Scheme {scheme}: this cell is blank, and the rule cannot do without it.", "Fill it in."),
    "scheme_word_unknown": (
        "Scheme {scheme}: “{value}” is none of the words that may stand here.",
        "Use one of: {known}.",
    ),
    "measure_missing": (
        "Scheme {scheme} counts on “{measure}”, and the Metrics sheet has no such heading.",
        "Add the column to Metrics, or correct the name here.",
    ),
    "measure_double": (
        "Scheme {scheme} counts on “{measure}”, and that heading stands twice on the Metrics sheet.",
        "Rename or remove one of the two columns.",
    ),
    "zero_is_full": (
        "Scheme {scheme}: the value that earns nothing and the one that earns 100 points are the same.",
        "Correct Zero at or Full at.",
    ),
    "rate_has_denominator": (
        "Scheme {scheme}: “{measure}” is a rate already and cannot be divided again.",
        "Clear the Denominator.",
    ),
    "rate_as_denominator": (
        "Scheme {scheme}: nothing can be divided by the rate “{measure}”.",
        "Name a number as Denominator, or clear it.",
    ),
    "weight_negative": ("Scheme {scheme}: the weight {value} is negative.", "Type a weight of 0 or more."),
    "shares_bad": (
        "Scheme {scheme}: the shares of self and peers must be 0 to 1, and together no more than 1.",
        "Correct Self weight or Peer weight; 0.2 means 20 %.",
    ),
    "bands_missing": (
        "Scheme {scheme}: this indicator is scored by bands, and the Bands sheet has none for it.",
        "Add its bands, with the same scheme and indicator.",
    ),
    "points_fall": (
        "Scheme {scheme}: the points of “{indicator}” fall here although the value gets better.",
        "Check the points of its bands, and the direction on the Scheme sheet.",
    ),
    "points_out_of_range": ("Scheme {scheme}: {value} points are not within 0 to 100.", "Correct the points."),
    "bound_twice": (
        "Scheme {scheme}: the bound {value} of “{indicator}” is given twice.",
        "Delete one of the two rows.",
    ),
    "indicator_twice": (
        "Scheme {scheme}: the indicator “{indicator}” stands twice.",
        "Delete or rename one of the two rows.",
    ),
    "weights_sum": (
        "The weights of scheme {scheme} add up to {sum}, not to 100, so nothing of it is scored.",
        "Correct the weights until they add up to 100 (or to 1).",
    ),
    "grade_twice": (
        "Scheme {scheme}: two grades begin at the same score ({grade}).",
        "Correct or delete one of the two rows.",
    ),
    "no_grade_from_zero": (
        "Scheme {scheme} has no grade that begins at 0, so low scores would get none.",
        "Let the lowest grade begin at 0.",
    ),
    # metrics
    "account_unknown": (
        "The account “{account}” belongs to nobody on the Roster, so the row is left out.",
        "Add it to the person's Accounts on the Roster.",
    ),
    "account_of_two": (
        "The account “{account}” stands with two people, so its numbers could be either's.",
        "Leave it with the person who uses it.",
    ),
    "account_row_again": (
        "Account “{account}”: row {second} repeats row {first} and counts once.",
        "Delete the repeated row.",
    ),
    "account_row_differs": (
        "Account “{account}” has two different rows in this period ({first} and {second}).",
        "Keep the right one.",
    ),
    "metrics_row_double": (
        "This person has several rows in this period (rows {rows}).",
        "Keep the right one, or add the numbers up in one row.",
    ),
    "negative": (
        "{value} is negative, and a plan or a count cannot be.",
        "Correct the number; refunds belong into sales.",
    ),
    "division_by_zero": (
        "There is {numerator} to be counted, out of {value}: that cannot be.",
        "Correct whichever of the two numbers is wrong.",
    ),
    "counts_inconsistent": (
        "{small} ({small_value}, {small_cell}) cannot be more than {large} ({large_value}, {large_cell}).",
        "Correct the wrong one; where the numbers are right, say why in the Verified column.",
    ),
    "counts_verified": (
        "{small} ({small_value}, {small_cell}) is more than {large} ({large_value}, {large_cell}); verified: “{verified}”.",
        "Nothing, if that is so; else correct the numbers and clear Verified.",
    ),
    "scale_mixed": (
        "{value} is on another scale than most of this percent column.",
        "Type it like the others: 0.85 and 85 are not the same.",
    ),
    # ratings
    "rating_indicator_unknown": (
        "The person's scheme has no indicator “{indicator}”, so the rating is not counted.",
        "Use an indicator of the Scheme sheet, or total for an overall self-rating.",
    ),
    "rating_out_of_range": ("The rating {value} is outside {range}.", "Correct the rating."),
    "remark_missing": (
        "A rating of “{indicator}” needs a remark that says why.",
        "Ask the rater for it and type it in.",
    ),
    "rater_role_unknown": (
        "It is unclear who rated here, so the rating is not counted.",
        "Say self, supervisor or peer.",
    ),
    "rating_other_supervisor": (
        "{rater} is not the person's own supervisor ({manager}), so the rating is not counted.",
        "Let {manager} rate, or correct the Manager ID on the Roster.",
    ),
    "rating_twice": (
        "{rater} rated this person twice on “{indicator}”.",
        "Keep the rating that counts.",
    ),
    # who cannot be scored
    "no_data": (
        "“{indicator}” has no data, and the scheme gives no score without it.",
        "Fill in what is missing ({measures}).",
    ),
    "assessed_weight_low": (
        "Only {assessed} of 100 weight could be assessed, and {minimum} are needed; without data: {indicators}.",
        "Fill in what is missing, or lower Minimum assessed weight on the Settings sheet.",
    ),
    # how the sheets look
    "rows_hidden": (
        "{count} hidden or filtered rows of sheet {sheet} are counted like all others (rows {rows}).",
        "Show them and see whether they should count; delete those that should not.",
    ),
    "column_hidden": (
        "Column {column} is hidden and counts all the same.",
        "Show it and see whether it should count.",
    ),
    "decisive_error": (
        "This cell decides about the score and shows {value}.",
        "Mend its formula, or type the value itself.",
    ),
    "decisive_uncalculated": (
        "This cell decides about the score, and its formula was never calculated.",
        "Open the workbook in Excel or LibreOffice, let it calculate, and save it.",
    ),
    "day_blank": (
        "This row has a code and no date, so it is unclear which day it is for.",
        "Fill in the date, or delete the row.",
    ),
    "band_without_indicator": (
        "Scheme {scheme} has no indicator “{indicator}”, so this row gives nobody points.",
        "Correct the indicator's key, or delete the row.",
    ),
    "rows_of_no_scheme": (
        "The Scheme sheet has no scheme “{scheme}”, so these rows serve nobody.",
        "Correct the scheme's name, or delete the rows.",
    ),
    "override_differs": (
        "The rows of this person's accounts say different things ({values}).",
        "Let them all say the same, or leave them blank.",
    ),
    "period_blank": (
        "This row has no period, so it is left out.",
        "Fill in its period, such as 2026-10.",
    ),
    "cell_absurd": (
        "{value} is too large or too small to be a real figure.",
        "Type the right number.",
    ),
    "scheme_cell_absurd": (
        "Scheme {scheme}: {value} is too large or too small to be meant.",
        "Type the right number.",
    ),
    "cells_merged": (
        "The cells {area} are merged; only the first of them has the value, the others are blank.",
        "Unmerge them and fill in every row.",
    ),
    "formula_volatile": (
        "The formula {formula} may show another number tomorrow.",
        "Replace it by its value before the scores are issued.",
    ),
    # result sheets
    "remark_without_person": (
        "{id} is no longer among the people of the period; the remark on Scores was: “{remark}”.",
        "Copy it to where it is needed: it is kept here only.",
    ),
    "remark_twice": (
        "{id} stood on Scores more than once; a further remark was: “{remark}”.",
        "Copy it to where it is needed: it is kept here only.",
    ),
}

"""資料問題與處理辦法（繁體中文）：問題代碼 → （問題，處理辦法）。"""

from __future__ import annotations

from typing import Final

_AS_NUMBER: Final = "請在數值格式的儲存格中直接填寫數字，不帶單位和空格。"
_RECALCULATE: Final = "請用 Excel 或 LibreOffice 開啟活頁簿，重新計算後儲存。"

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # sheets and headings
    "sheet_also_hidden": (
        "有多個同名工作表（{sheets}），已採用其中唯一可見的「{used}」。",
        "請將隱藏的工作表改名或刪除。",
    ),
    "sheet_twice": ("有多個可見的工作表都代表同一類資料（{sheets}），因此均未採用。", "請只保留一個，其餘改名或隱藏。"),
    "heading_missing": ("工作表「{sheet}」缺少表頭「{headings}」。", "請在表頭列補上該表頭，任一寫法均可。"),
    "heading_double": (
        "工作表「{sheet}」的表頭「{heading}」出現兩次，無法判斷以哪一欄為準。",
        "請將其中一欄改名或刪除。",
    ),
    "heading_double_printed": (
        "工作表「{sheet}」的表頭「{heading}」出現兩次，已採用第一欄。",
        "請將其中一欄改名或刪除。",
    ),
    "second_heading_row": (
        "此處又出現一列表頭；表格到此為止，以下內容未讀取。",
        "請將第二張表移到單獨的工作表，或刪除重複的表頭。",
    ),
    # cells
    "word_unknown": ("「{value}」不是此處可用的詞。", "請改用：{known}。"),
    "date_text": ("「{value}」是文字，已按年-月-日讀取。", "請重新輸入為日期格式。"),
    "date_bad": ("「{value}」不是日期。", "請填寫日期，例如 2026-10-05。"),
    "date_blank": ("考核週期 {period} 缺少開始日期或結束日期。", "請填寫日期。"),
    "cell_error": ("此處應為數字，儲存格卻顯示錯誤 {value}。", "請修正公式，或直接填寫數字。"),
    "cell_uncalculated": ("此儲存格的公式從未計算，因此沒有值。", _RECALCULATE),
    "cell_text": ("「{value}」是文字，不是數字。", _AS_NUMBER),
    "cell_date": ("此處應為數字，儲存格卻是日期或時間（{value}）。", _AS_NUMBER),
    "cell_boolean": ("此處應為數字，儲存格卻是 {value}。", _AS_NUMBER),
    # people
    "row_without_id": ("此列沒有工號，未予採用。", "請填寫工號，或清空此列。"),
    "id_unreadable": ("工號顯示為 {value}，此列未予採用。", "請直接填寫工號，不用公式。"),
    "id_double": (
        "工號 {id} 在花名冊中出現多次（{cells}），無法判斷資料屬於誰。",
        "請為每人設定唯一工號，或刪除多餘的一列。",
    ),
    "id_tidied": ("工號「{value}」已按 {id} 讀取（去掉空格或全形字元）。", "請在各工作表統一填寫為 {id}。"),
    "leave_before_hire": ("離職日期 {leave} 早於入職日期 {hire}。", "請更正填錯的日期。"),
    "name_blank": ("此人沒有姓名。", "請填寫姓名，信函中需要。"),
    "person_unknown": (
        "{id} 出現在工作表「{sheet}」，但不在花名冊中，此列未予採用。",
        "請更正工號，或將此人加入花名冊。",
    ),
    "manager_cycle": ("上級工號形成循環：{circle}。", "請更正其中一人的上級工號。"),
    "scheme_unknown": (
        "沒有名為「{value}」的考核方案；現有方案：{known}。",
        "請改用現有方案，或在考核方案表中新增該方案。",
    ),
    "scheme_not_in_force": ("考核方案「{value}」在 {period} 尚未生效。", "請將考核方案表中的起始週期提前，或留空。"),
    # periods and settings
    "period_unknown": (
        "沒有考核週期「{value}」，此列未予採用。",
        "請按考核週期表中的寫法填寫，或填寫月份，例如 2026-10。",
    ),
    "period_text_date": (
        "「{value}」是以文字填寫的日期，已視為週期 {period} 中的一天。",
        "請直接填寫考核週期：{period}。",
    ),
    "period_backwards": ("考核週期 {period} 的結束日期早於開始日期。", "請更正開始日期或結束日期。"),
    "period_twice": ("考核週期 {period} 出現兩次，已採用第一列。", "請刪除第二列或改名。"),
    "periods_overlap": (
        "考核週期 {first} 與 {second} 有重疊的日期，無法判斷日期屬於哪個週期。",
        "請使每個週期從上一週期結束的次日開始。",
    ),
    "setting_twice": ("「{name}」設定了兩次；採用「{used}」，未採用「{value}」。", "請刪除不需要的一處。"),
    "setting_unreadable": ("「{name}」不能設為「{value}」。", "請更正，或清空該儲存格以使用預設值。"),
    "appeal_to_blank": ("未指定申訴受理人，信函中寫為人力資源部。", "請在設定表中填寫「申訴受理」。"),
    # attendance, notes, stored results
    "code_twice": ("考勤代碼「{value}」有兩種不同的解釋，已採用第一種。", "請刪除不需要的一列。"),
    "code_unknown": ("考勤代碼「{value}」沒有說明含義。", "請更正，或在考勤代碼表中註明其類別。"),
    "code_clash": ("同一天同一場次有兩個不同的考勤代碼。", "請只保留正確的一個。"),
    "day_outside": ("考核週期 {period} 沒有這一天，此處記錄不計入。", "請移到正確的日期，或清空該儲存格。"),
    "due_days_bad": ("「{value}」不是天數，已按 28 天計。", "請填寫不小於 0 的整數。"),
    "history_score": ("已存成績不是數字，無法顯示在走勢中。", "請填寫數字，或復原此處的變更。"),
    "interview_missing": ("以下人員沒有 {period} 的績效面談記錄。", "請面談後在溝通記錄表中登記「績效面談」。"),
    "summary_missing": ("以下人員未繳交 {period} 的月度總結。", "請催繳後在溝通記錄表中登記「月度總結」。"),
    "acknowledgement_missing": (
        "以下人員尚未確認 {period} 執行的考核方案。",
        "請本人確認後在溝通記錄表中登記「方案確認」。",
    ),
    # the scheme
    "scheme_blank": ("此列沒有填寫考核方案，未予採用。", "請填寫所屬的考核方案。"),
    "from_period_unknown": (
        "沒有考核週期「{value}」，無法判斷何時開始生效。",
        "請按考核週期表中的寫法填寫，或填寫月份，例如 2026-10。",
    ),
    "scheme_cell_error": ("方案 {scheme}：此處應為數字，儲存格卻顯示錯誤 {value}。", "請修正公式，或直接填寫數字。"),
    "scheme_cell_uncalculated": ("方案 {scheme}：此儲存格的公式從未計算，因此沒有值。", _RECALCULATE),
    "scheme_cell_text": ("方案 {scheme}：「{value}」是文字，不是數字。", _AS_NUMBER),
    "scheme_cell_date": ("方案 {scheme}：此處應為數字，儲存格卻是日期或時間（{value}）。", _AS_NUMBER),
    "scheme_cell_boolean": ("方案 {scheme}：此處應為數字，儲存格卻是 {value}。", _AS_NUMBER),
    "scheme_blank_cell": ("方案 {scheme}：此儲存格為空，而該計分規則必須填寫。", "請填寫。"),
    "scheme_word_unknown": ("方案 {scheme}：「{value}」不是此處可用的詞。", "請改用：{known}。"),
    "measure_missing": (
        "方案 {scheme} 用到「{measure}」，而指標數據表沒有該表頭。",
        "請在指標數據表中新增該欄，或更正此處的名稱。",
    ),
    "measure_double": ("方案 {scheme} 用到「{measure}」，而該表頭在指標數據表中出現兩次。", "請將其中一欄改名或刪除。"),
    "zero_is_full": ("方案 {scheme}：零分值與滿分值相同。", "請更正零分值或滿分值。"),
    "rate_has_denominator": ("方案 {scheme}：「{measure}」本身已是比率，不能再除。", "請清空分母。"),
    "rate_as_denominator": ("方案 {scheme}：比率「{measure}」不能用作分母。", "請填寫數量類指標作為分母，或清空。"),
    "weight_negative": ("方案 {scheme}：權重 {value} 為負數。", "請填寫不小於 0 的權重。"),
    "shares_bad": ("方案 {scheme}：自評權重與同事權重須在 0 到 1 之間，且合計不超過 1。", "請更正；0.2 表示 20%。"),
    "bands_missing": (
        "方案 {scheme}：此指標按分段計分，但評分標準表中沒有它的分段。",
        "請補充分段，方案和指標須一致。",
    ),
    "points_fall": (
        "方案 {scheme}：「{indicator}」的數值變好，得分反而下降。",
        "請核對各段得分，以及考核方案表中的方向。",
    ),
    "points_out_of_range": ("方案 {scheme}：得分 {value} 不在 0 到 100 之間。", "請更正得分。"),
    "bound_twice": ("方案 {scheme}：「{indicator}」的界限 {value} 重複。", "請刪除其中一列。"),
    "indicator_twice": ("方案 {scheme}：指標「{indicator}」出現兩次。", "請刪除其中一列或改名。"),
    "weights_sum": (
        "方案 {scheme} 的權重合計為 {sum}，不是 100，因此該方案全部未評分。",
        "請調整權重，使合計為 100（或 1）。",
    ),
    "grade_twice": ("方案 {scheme}：有兩個等級的最低分相同（{grade}）。", "請更正或刪除其中一列。"),
    "no_grade_from_zero": ("方案 {scheme} 沒有從 0 分起的等級，低分將無等級可定。", "請將最低等級的最低分設為 0。"),
    # metrics
    "account_unknown": (
        "客服帳號「{account}」不屬於花名冊中的任何人，此列未予採用。",
        "請在花名冊的「客服帳號」中補上該帳號。",
    ),
    "account_of_two": ("客服帳號「{account}」登記在兩人名下，無法判斷資料屬於誰。", "請只保留在實際使用者名下。"),
    "account_row_again": ("客服帳號「{account}」：第 {second} 列與第 {first} 列重複，只計一次。", "請刪除重複的列。"),
    "account_row_differs": (
        "客服帳號「{account}」在本週期有兩列不同的資料（第 {first} 列和第 {second} 列）。",
        "請只保留正確的一列。",
    ),
    "metrics_row_double": ("此人在本週期有多列資料（第 {rows} 列）。", "請只保留正確的一列，或合併為一列。"),
    "negative": ("{value} 為負數，而計劃或人數不能為負。", "請更正；退款請計入銷售額。"),
    "division_by_zero": ("分子為 {numerator}，而分母為 {value}，不合情理。", "請更正填錯的數字。"),
    "counts_inconsistent": (
        "{small}（{small_value}，{small_cell}）不應大於{large}（{large_value}，{large_cell}）。",
        "請更正填錯的數字；如數字無誤，請在「已核實」欄說明原因。",
    ),
    "counts_verified": (
        "{small}（{small_value}，{small_cell}）大於{large}（{large_value}，{large_cell}）；已核實：「{verified}」。",
        "如屬實則無須處理；否則請更正數字並清空「已核實」。",
    ),
    "scale_mixed": ("{value} 與本百分比欄的多數數值尺度不同。", "請按其他列的寫法填寫：0.85 與 85 並不相同。"),
    # ratings
    "rating_indicator_unknown": (
        "此人的考核方案沒有指標「{indicator}」，該評分不計入。",
        "請填寫方案中的指標；整體自評請填寫 total。",
    ),
    "rating_out_of_range": ("評分 {value} 不在 {range} 範圍內。", "請更正評分。"),
    "remark_missing": ("「{indicator}」的評分須附備註說明理由。", "請評分人補填備註。"),
    "rater_role_unknown": ("無法判斷評分人的角色，該評分不計入。", "請填寫自評、上級或同事。"),
    "rating_other_supervisor": (
        "{rater} 不是此人的直屬上級（{manager}），該評分不計入。",
        "請由 {manager} 評分，或更正花名冊中的上級工號。",
    ),
    "rating_twice": ("{rater} 對此人的「{indicator}」評分了兩次。", "請只保留有效的一次。"),
    # who cannot be scored
    "no_data": ("「{indicator}」沒有資料，按方案不能評分。", "請補填缺少的資料（{measures}）。"),
    "assessed_weight_low": (
        "可考核的權重只有 {assessed}，低於要求的 {minimum}；缺少資料的指標：{indicators}。",
        "請補填資料，或在設定表中調低「最低考核權重」。",
    ),
    # how the sheets look
    "rows_hidden": (
        "工作表「{sheet}」有 {count} 列被隱藏或篩選，仍照常計入（第 {rows} 列）。",
        "請顯示後核對，不應計入的請刪除。",
    ),
    "column_hidden": (
        "{column} 欄是隱藏的，但照樣計入。",
        "請取消隱藏，確認它是否應當計入。",
    ),
    "decisive_error": (
        "此儲存格影響得分，卻顯示錯誤 {value}。",
        "請修正公式，或直接填寫。",
    ),
    "decisive_uncalculated": (
        "此儲存格影響得分，但公式從未計算。",
        "請用 Excel 或 LibreOffice 開啟活頁簿，重新計算並儲存。",
    ),
    "day_blank": (
        "該列有代碼而無日期，無法確定是哪一天。",
        "請補填日期，或刪除該列。",
    ),
    "band_without_indicator": (
        "方案 {scheme} 沒有指標「{indicator}」，該列不會給任何人計分。",
        "請更正指標鍵，或刪除該列。",
    ),
    "rows_of_no_scheme": (
        "考核方案表中沒有方案「{scheme}」，這些列沒有用處。",
        "請更正方案名稱，或刪除這些列。",
    ),
    "override_differs": (
        "此人各帳號列的填寫不一致（{values}）。",
        "請統一填寫，或全部留空。",
    ),
    "period_blank": (
        "該列沒有考核週期，因此未計入。",
        "請填寫考核週期，例如 2026-10。",
    ),
    "cell_absurd": (
        "{value} 過大或過小，不可能是真實數據。",
        "請填寫正確的數字。",
    ),
    "scheme_cell_absurd": (
        "方案 {scheme}：{value} 過大或過小。",
        "請填寫正確的數字。",
    ),
    "cells_merged": ("儲存格 {area} 已合併，只有第一格有值，其餘視為空白。", "請取消合併，逐列填寫。"),
    "formula_volatile": ("公式 {formula} 的結果日後可能變動。", "請在發布成績前改為固定數值。"),
    # result sheets
    "remark_without_person": (
        "{id} 已不在本週期人員中；考核得分表中原批註為：「{remark}」。",
        "如仍需要，請另行保存；該批註只保留在此處。",
    ),
    "remark_twice": (
        "{id} 在考核得分表中出現多次；另一則批註為：「{remark}」。",
        "如仍需要，請另行保存；該批註只保留在此處。",
    ),
}

"""出錯時的說明（繁體中文）：代碼與 errors.py 相同。"""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # reading
    "no_such_file": "{path} 不存在。請核對檔名和資料夾。",
    "is_folder": "{path} 是資料夾。請指定其中的活頁簿。",
    "not_readable": "{path} 無法開啟（{why}）。請檢查是否有讀取權限。",
    "empty_file": "{path} 是空檔案（0 位元組）。請從備份或寄件人處重新取得。",
    "not_a_workbook": "{path} 不是 Excel 活頁簿。請用 Excel 開啟並另存為 .xlsx。",
    "old_format": "{path} 是舊的 .xls 格式。請用 Excel 開啟並另存為 .xlsx。",
    "binary_format": "{path} 是二進位 .xlsb 格式。請用 Excel 開啟並另存為 .xlsx。",
    "encrypted": "{path} 設有密碼。請用 Excel 開啟，在「檔案 > 資訊 > 保護活頁簿」中取消密碼並儲存。",
    "damaged": "{path} 已損毀（{why}）。請用 Excel 開啟，讓 Excel 修復後儲存。",
    "too_large": "{path} 超過了 {limit} 的上限（{why}）。如確有需要，請調高 {variable}。",
    "no_such_sheet": "{path} 沒有名為「{sheet}」的工作表。",
    # what is asked for, and what a workbook needs
    "unknown_period": "沒有考核週期 {period}。現有週期：{periods}。",
    "closed_period": "考核週期 {period} 已關閉，關閉的週期不再評分；其得分以歷史成績表為準。",
    "no_roster": "{workbook} 沒有可用的花名冊（{why}）。請新增名為「花名冊」、「花名册」或 Roster 的工作表，表頭為：{headings}。",
    "no_metrics": "{workbook} 沒有可用的指標數據表（{why}）。請新增名為「指標數據」、「指标数据」或 Metrics 的工作表，表頭為：{headings}。",
    "no_scheme": "{workbook} 沒有可用的考核方案表（{why}）。請新增名為「考核方案」或 Scheme 的工作表，表頭為：{headings}。",
    "no_open_period": "{workbook} 沒有含指標數據的開放週期。請在指標數據表中填入當月資料，或在考核週期表中開放該週期。",
    "period_without_metrics": "{workbook} 的指標數據表沒有週期 {period} 的資料。請填入該月資料。",
    "nobody": "未寫入任何內容：{workbook} 中沒有可以考核的人員。請更正所列問題後重試。",
    "scheme_unusable": "未寫入任何內容：{workbook} 的考核方案均不可用。{why}",
    "no_such_person": "考核週期 {period} 的人員中沒有 {person}。",
    "no_such_indicator": "{person} 沒有指標 {indicator}。其指標有：{indicators}。",
    # writing
    "refused": "{path} 未作變更：{why}",
    "locked": "{path} 正在 {program} 中開啟。請先關閉，或使用 Excel 中的按鈕，然後重試。",
    "locked_by_mark": "{path} 正在 {program} 中開啟：檔案 {mark} 表明如此。請先關閉，或使用 Excel 中的按鈕，然後重試。如無人開啟，請刪除該檔案。",
    "busy": "本程式的另一次執行正在寫入 {path}。請等候完成後重試。",
    "changed": "處理期間有人變更了 {path}，因此未寫入任何內容。請重試。",
    "disk_full": "磁碟已滿：{path} 無法寫入，未作任何變更。請騰出空間後重試。",
    "not_writable": "{path} 無法寫入（{why}），未作任何變更。請檢查是否有寫入權限。",
    "exists": "{path} 已存在。請換一個檔名，或先移走該檔案。",
    "nothing_to_undo": "{path} 中沒有本程式寫入、可以復原的內容。",
    "changed_since": "{path} 在上次寫入之後又被變更，因此未予復原。如仍要復原，請加 --force：此後的變更將遺失。",
    "wrong_ending": "{path} 必須以 {endings} 結尾。",
    # letters
    "template": "{file} 第 {line} 行：{why}",
    "template_file": "{file}：{why}",
    "pango_missing": "產生信函需要 Pango 程式庫，但未找到。{cure}",
    # why a workbook is not changed
    "refused.not_ours": "{path} 未作變更：工作表「{sheet}」不是本程式寫入的（其表頭不足一半）。請將該工作表改名後重試。",
    "refused.in_the_way": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 占用了表格新增列的位置。請將其從表格下方移開後重試。",
    "refused.signed": "{path} 未作變更：該檔案帶有數位簽章，任何更動都會使簽章失效。請在 Excel 的「檔案 > 資訊」中移除簽章，或另存一份無簽章的副本。",
    "refused.no_sheets": "{path} 未作變更：檔案中沒有工作表清單。請用 Excel 開啟並另存為 .xlsx。",
    "refused.huge": "{path} 未作變更：檔案超過或將超過 4 GB。請拆分為幾個活頁簿。",
    "refused.twice": "{path} 未作變更：工作表「{sheet}」被要求產生兩次。請為每張表使用不同的工作表。",
    "refused.sheet_name": "{path} 未作變更：Excel 不允許工作表名為「{sheet}」。請使用 1 至 31 個字元，不含 [ ] : * ? / \\，首尾不用單引號。",
    "refused.merged": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 屬於合併儲存格。請取消合併後重試。",
    "refused.array": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 屬於陣列公式。請將該公式移到別處後重試。",
    "refused.datatable": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 屬於運算列表。請將其移到別處後重試。",
    "refused.shared_formula": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 含有相鄰儲存格共用的公式。請清空這些儲存格後重試。",
    "refused.table_header": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 是 Excel 表格的標題。請在 Excel 中修改該標題後重試。",
    "refused.totals_row": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 在 Excel 表格的合計列中。請關閉合計列後重試。",
    "refused.pivot": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 在樞紐分析表中。請將樞紐分析表移到別處後重試。",
    "refused.row_order": "{path} 未作變更：工作表「{sheet}」的列未按順序儲存（第 {row} 列）。請用 Excel 開啟並儲存後重試。",
    "refused.manager_formula": "{path} 未作變更：工作表「{sheet}」的儲存格 {cell} 是您的公式，無法隨所在列移動。請改為固定數值後重試。",
    "refused.too_long": "{path} 未作變更：工作表「{sheet}」需要寫到第 {rows} 列，而 Excel 只有 {limit} 列。",
    "refused.no_such_sheet": "{path} 未作變更：沒有名為「{sheet}」的工作表。",
    "refused.sheet_twice": "{path} 未作變更：有多個可見的工作表都用於同一結果（{sheets}）。請只保留一個，其餘改名或隱藏後重試。",
    "refused.headings": "{path} 未作變更：工作表「{sheet}」缺少表頭「{headings}」，無法分辨各列。請補回表頭，或將該工作表改名後重試。",
    # tables and cells of one's own
    "table_without_headings": "工作表「{sheet}」沒有任何列。請將表頭作為第一列。",
    "table_headings": "工作表「{sheet}」的表頭為空或重複。請為每一欄取不同的名稱。",
    "table_too_wide": "工作表「{sheet}」有一列的值多於表頭。請為每一欄設定表頭。",
    "no_such_cell": "{cell} 不是儲存格位址。請寫成 B2 的形式。",
}

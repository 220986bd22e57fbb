"""命令列的文字（繁體中文，臺灣與香港用語）。說明文字按原樣顯示：每行不超過 78 欄（一個漢字算兩欄）。"""

from __future__ import annotations

from typing import Final

HELP: Final[dict[str, str]] = {
    "help_group": """\
依團隊的 Excel 活頁簿計算考核得分，並產生信函。

考核誰、考核什麼、如何計分，都寫在活頁簿裡。結果寫回活頁簿，考核信函和
改進計劃產生為 PDF 檔案。活頁簿裡的其他內容保持原樣。

從這裡開始：
  workbook-tools new 客服.xlsx --demo 24       新建一個含範例人員的活頁簿
  workbook-tools check 客服.xlsx               看看哪裡有問題
  workbook-tools run 客服.xlsx --out 信函      計分並產生信函
  workbook-tools undo 客服.xlsx                還原到寫入之前""",
    "help_statuses": """\
結束狀態：
  0    已完成（只有提醒時也是 0）
  1    已完成，但有人因資料錯誤而暫緩；或活頁簿缺少必要內容，未寫入
  2    命令用法不對、沒有這個考核週期，或範本無法使用
  3    活頁簿無法讀取或寫入；沒有任何變更
  70   本程式本身出錯；不會留下寫到一半的檔案
  130  遭中斷；不會留下寫到一半的檔案""",
    "help_new": """\
新建一個活頁簿，包含全部工作表、表頭和標準考核方案。

加上 --demo 時填入範例人員和三個週期的資料。已有的檔案不會被覆寫。

範例：
  workbook-tools new team.xlsx
  workbook-tools new 客服.xlsx --lang zh-Hant --demo 24""",
    "help_check": """\
列出活頁簿裡的每一個問題：在哪個儲存格、哪裡不對、如何處理。

「錯誤」會使涉及的人暫緩：更正之前沒有得分。「提醒」不影響任何人。
不寫入任何內容。

範例：
  workbook-tools check 客服.xlsx
  workbook-tools check 客服.xlsx --period 2026-10 --json 問題.json""",
    "help_score": """\
為每個人計分、排名，並把結果寫入活頁簿。

只寫入結果工作表、改進計劃的各列和花名冊的結果欄。寫入之前的活頁簿會保
留下來，可用 undo 還原。

範例：
  workbook-tools score 客服.xlsx
  workbook-tools score 客服.xlsx --output 已評.xlsx    不更動 客服.xlsx
  workbook-tools score 客服.xlsx --dry-run --json -    只顯示結果""",
    "help_letters": """\
重新計算，並產生 PDF 考核信函和改進計劃。

內容沒有變化的信函不會重新產生。不寫入活頁簿。

範例：
  workbook-tools letters 客服.xlsx --out 信函
  workbook-tools letters 客服.xlsx --out 信函 --only E007 --only E012
  workbook-tools letters 客服.xlsx --out 信函 --templates 我們的範本""",
    "help_run": """\
一次完成整個月的工作：檢查、計分並寫入活頁簿、產生信函。

範例：
  workbook-tools run 客服.xlsx --out 信函
  workbook-tools run 客服.xlsx --output 已評.xlsx --out 信函""",
    "help_explain": """\
說明一個人的得分是怎樣算出來的，直到儲存格和計分規則。

範例：
  workbook-tools explain 客服.xlsx E007
  workbook-tools explain 客服.xlsx E007 order_success --period 2026-09""",
    "help_undo": """\
把活頁簿還原到上次寫入之前，每個位元組都相同。

如果寫入之後有人改過活頁簿，會拒絕還原，因為那些變更會遺失；加上
--force 則照樣還原。

範例：
  workbook-tools undo 客服.xlsx
  workbook-tools undo 客服.xlsx --steps 2""",
    "help_templates": """\
把信函範本複製到一個資料夾，供自行修改。

改好以後，用 letters 的 --templates 指定這個資料夾。已有的檔案不會被覆寫。

範例：
  workbook-tools templates 我們的範本""",
    "help_doctor": """\
檢查這部電腦是否具備所需的一切，並說明缺少的如何安裝。

範例：
  workbook-tools doctor""",
}

SHORT: Final[dict[str, str]] = {
    "short_new": "新建活頁簿，空白或含範例人員",
    "short_check": "列出每個問題、所在儲存格和處理辦法",
    "short_score": "計分、排名，並把結果寫入活頁簿",
    "short_letters": "產生 PDF 考核信函和改進計劃",
    "short_run": "檢查、計分、產生信函，一次完成",
    "short_explain": "說明得分怎樣算出來，直到儲存格",
    "short_undo": "把活頁簿還原到寫入之前",
    "short_templates": "複製信函範本，供自行修改",
    "short_doctor": "說明這部電腦還缺少什麼",
}

OPTIONS: Final[dict[str, str]] = {
    "option_help": "顯示這段說明",
    "option_version": "顯示版本",
    "option_lang": "訊息的語言：en、zh-Hans 或 zh-Hant（預設與活頁簿相同）",
    "option_lang_new": "活頁簿的語言：en、zh-Hans 或 zh-Hant",
    "option_verbose": "顯示更多：每一步花了多久，以及每一則提醒",
    "option_period": "考核週期（預設為有指標數據的最近一個開放週期）",
    "option_output": "寫入這個副本，原活頁簿不變",
    "option_dry_run": "不寫入活頁簿",
    "option_json": "另把全部結果以 JSON 寫入檔案（- 表示標準輸出）",
    "option_out": "存放信函的資料夾",
    "option_only": "只要這些人，依工號（可以重複使用）",
    "option_jobs": "用幾個處理程序產生信函（預設每個處理器核心一個）",
    "option_templates": "自己的範本所在的資料夾",
    "option_join": "另把全部信函合成一個 PDF，便於列印",
    "option_force": "全部重新產生，不論有沒有變化",
    "option_steps": "還原到幾次寫入之前",
    "option_force_undo": "寫入之後改過也照樣還原：那些變更會遺失",
    "option_scheme": "包含哪一種標準考核方案",
    "option_demo": "填入這麼多範例人員",
    "option_seed": "範例人員的編號：同一個數字得到同樣的人員",
}

FRAME: Final[dict[str, str]] = {
    "usage": "用法：",
    "commands": "命令：",
    "options": "選項：",
    "usage_missing": "缺少 {what}。",
    "usage_no_option": "沒有 {what} 這個選項。",
    "usage_wrong": "命令用法不對（{message}）",
    "see_help": "說明：{command} --help",
    "error": "錯誤：{message}",
    "interrupted": "已中斷。沒有留下寫到一半的檔案。",
    "our_mistake": "抱歉，這是本程式的錯誤，與您無關：{what}。沒有留下寫到一半的檔案。",
    "our_mistake_log": "請把這個檔案交給負責維護本程式的人：{path}",
    "json_is_workbook": "--json {path} 會覆寫活頁簿，請換一個檔名。",
    "reading": "正在讀取並計分：{workbook}",
    "writing_letters": "正在產生信函",
    "took": "{step}：{seconds:.2f} 秒",
    "step_appraise": "讀取並計分",
    "step_write": "寫入",
    "step_letters": "信函",
}

SUMMARY: Final[dict[str, str]] = {
    "title": "{workbook}，考核週期 {period}",
    "of_people": "{count} 人（共 {all} 人）",
    "people": "{count} 人",
    "held_by": "以下人員暫緩，更正資料後再評：",
    "scheme_held": "方案 {scheme} 的全部人員",
    "everybody_held": "全部人員",
    "people_why": "{people}：{why}",
    "more_people": "等，另有 {count} 人",
    "more_cells": "等，另有 {count} 處",
    "more_such": "（另有 {count} 處同類問題）",
    "more_reasons": "……另有 {count} 類問題",
    "problems": "問題：{errors} 個錯誤，{warnings} 則提醒。",
    "no_problems": "問題：沒有。",
    "see_check": "查看全部：{command}",
    "dry_run": "未寫入任何內容（--dry-run）。",
    "written": "得分已寫入 {path}",
    "copied": "得分已寫入 {path}；{original} 沒有更動。",
    "typed_over": "以下結果儲存格曾被手動改寫，現已重新計算：{cells}",
    "was_now": "{cell}（{was} → {now}）",
    "backup": "寫入之前的活頁簿：{path}",
    "take_back": "要還原它：{command}",
    "letters": "信函：{folder} 中共 {files} 個檔案",
    "letters_again": "信函：{folder} 中共 {files} 個檔案（其中 {unchanged} 個沒有變化）",
    "look_at": "要查看信函，請開啟 {path}",
    "joined": "合併列印用的檔案：{path}",
    "no_letters": "信函：沒有，因為沒有人需要信函。",
    "letters_held": "未能產生的信函：",
    "missing_glyph": "內附字型中沒有這些字：{characters}",
    "not_rendered": "信函無法產生（{why}）",
}

CHECK: Final[dict[str, str]] = {
    "errors_title": "錯誤（{count} 個）：更正之前，涉及的人沒有得分",
    "warnings_title": "提醒（{count} 則）：不影響任何人的得分",
    "where": "位置",
    "what": "問題與處理辦法",
    "nothing_wrong": "{workbook}，考核週期 {period}：沒有問題。",
    "check_result": "{workbook}，考核週期 {period}：{errors} 個錯誤，{warnings} 則提醒。",
    "workbook_place": "整個活頁簿",
}

OTHERS: Final[dict[str, str]] = {
    "new_made": "{path} 已建好。",
    "new_next": "請用 Excel 開啟，或繼續：{command}",
    "undone": "{path} 已還原到上次寫入之前。",
    "undone_steps": "{path} 已還原到 {steps} 次寫入之前。",
    "templates_copied": "{folder} 中已有 {count} 個範本檔案。",
    "templates_next": "修改以後：{command}",
    "doctor_python": "Python {version}：正常。",
    "doctor_python_old": "Python {version} 太舊，請安裝 Python 3.11 或更新的版本。",
    "doctor_calamine": "讀取活頁簿（python-calamine {version}）：正常。",
    "doctor_calamine_missing": "缺少程式庫 python-calamine，請執行：{command}",
    "doctor_pango": "繪製信函（Pango）：正常。",
    "doctor_pango_missing": "產生信函需要程式庫 Pango，但找不到它（{why}）。{cure}",
    "doctor_pango_linux": "請安裝：sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "doctor_pango_wheels": "請執行：{command}",
    "doctor_fonts": "信函字型：正常。",
    "doctor_fonts_missing": "缺少信函字型，請重新安裝本程式：{command}",
    "doctor_data": "備份資料夾（{path}）：正常。",
    "doctor_data_missing": "備份資料夾 {path} 無法寫入（{why}）。請把 WORKBOOK_TOOLS_DATA 設為可寫入的資料夾。",
    "doctor_samples": "範本和範例活頁簿：正常。",
    "doctor_samples_missing": "缺少範本或範例活頁簿，請重新安裝本程式：{command}",
    "doctor_well": "這部電腦具備所需的一切。",
    "doctor_ill": "還缺少一些東西，見上文。",
}

TEXTS: Final[dict[str, str]] = HELP | SHORT | OPTIONS | FRAME | SUMMARY | CHECK | OTHERS

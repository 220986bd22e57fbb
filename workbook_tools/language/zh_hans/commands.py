"""命令行的文字（简体中文）。帮助文字按原样显示：每行不超过 78 列（一个汉字算两列）。"""

from __future__ import annotations

from typing import Final

HELP: Final[dict[str, str]] = {
    "help_group": """\
根据团队的 Excel 工作簿计算考核得分，并生成信函。

考核谁、考核什么、怎样计分，都写在工作簿里。结果写回工作簿，考核信函和
改进计划生成 PDF 文件。工作簿里的其他内容保持原样。

从这里开始：
  workbook-tools new 客服.xlsx --demo 24       新建一个带示例人员的工作簿
  workbook-tools check 客服.xlsx               看看哪里有问题
  workbook-tools run 客服.xlsx --out 信函      计分并生成信函
  workbook-tools undo 客服.xlsx                恢复到写入之前""",
    "help_statuses": """\
退出状态：
  0    已完成（只有提醒时也是 0）
  1    已完成，但有人因数据错误被暂缓；或工作簿缺少必要内容，未写入
  2    命令用法不对、没有这个考核周期，或模板无法使用
  3    工作簿无法读取或写入；没有任何改动
  70   本程序自身出错；不会留下写了一半的文件
  130  被中断；不会留下写了一半的文件""",
    "help_new": """\
新建一个工作簿，包含全部工作表、表头和标准考核方案。

加上 --demo 时填入示例人员和三个周期的数据。已有的文件不会被覆盖。

示例：
  workbook-tools new team.xlsx
  workbook-tools new 客服.xlsx --lang zh-Hans --demo 24""",
    "help_check": """\
列出工作簿里的每一个问题：在哪个单元格、哪里不对、怎样处理。

“错误”会使涉及的人暂缓：改正之前没有得分。“提醒”不影响任何人。
不写入任何内容。

示例：
  workbook-tools check 客服.xlsx
  workbook-tools check 客服.xlsx --period 2026-10 --json 问题.json""",
    "help_score": """\
为每个人计分、排名，并把结果写入工作簿。

只写入结果工作表、改进计划的各行和花名册的结果列。写入之前的工作簿会保
留下来，可用 undo 恢复。

示例：
  workbook-tools score 客服.xlsx
  workbook-tools score 客服.xlsx --output 已评.xlsx    不改动 客服.xlsx
  workbook-tools score 客服.xlsx --dry-run --json -    只显示结果""",
    "help_letters": """\
重新计算，并生成 PDF 考核信函和改进计划。

内容没有变化的信函不会重新生成。不写入工作簿。

示例：
  workbook-tools letters 客服.xlsx --out 信函
  workbook-tools letters 客服.xlsx --out 信函 --only E007 --only E012
  workbook-tools letters 客服.xlsx --out 信函 --templates 我们的模板""",
    "help_run": """\
一次完成整个月的工作：检查、计分并写入工作簿、生成信函。

示例：
  workbook-tools run 客服.xlsx --out 信函
  workbook-tools run 客服.xlsx --output 已评.xlsx --out 信函""",
    "help_explain": """\
说明一个人的得分是怎样算出来的，直到单元格和计分规则。

示例：
  workbook-tools explain 客服.xlsx E007
  workbook-tools explain 客服.xlsx E007 order_success --period 2026-09""",
    "help_undo": """\
把工作簿恢复到上次写入之前，每个字节都相同。

如果写入之后有人改过工作簿，会拒绝恢复，因为那些改动会丢失；加上
--force 则照样恢复。

示例：
  workbook-tools undo 客服.xlsx
  workbook-tools undo 客服.xlsx --steps 2""",
    "help_templates": """\
把信函模板复制到一个文件夹，供自行修改。

改好以后，用 letters 的 --templates 指定这个文件夹。已有的文件不会被覆盖。

示例：
  workbook-tools templates 我们的模板""",
    "help_doctor": """\
检查这台电脑是否具备所需的一切，并说明缺少的如何安装。

示例：
  workbook-tools doctor""",
}

SHORT: Final[dict[str, str]] = {
    "short_new": "新建工作簿，空白或带示例人员",
    "short_check": "列出每个问题、所在单元格和处理办法",
    "short_score": "计分、排名，并把结果写入工作簿",
    "short_letters": "生成 PDF 考核信函和改进计划",
    "short_run": "检查、计分、生成信函，一次完成",
    "short_explain": "说明得分怎样算出来，直到单元格",
    "short_undo": "把工作簿恢复到写入之前",
    "short_templates": "复制信函模板，供自行修改",
    "short_doctor": "说明这台电脑还缺少什么",
}

OPTIONS: Final[dict[str, str]] = {
    "option_help": "显示这段说明",
    "option_version": "显示版本",
    "option_lang": "提示信息的语言：en、zh-Hans 或 zh-Hant（默认与工作簿相同）",
    "option_lang_new": "工作簿的语言：en、zh-Hans 或 zh-Hant",
    "option_verbose": "显示更多：每一步用了多久，以及每一条提醒",
    "option_period": "考核周期（默认为有指标数据的最近一个开放周期）",
    "option_output": "写入这个副本，原工作簿不变",
    "option_dry_run": "不写入工作簿",
    "option_json": "另把全部结果以 JSON 写入文件（- 表示标准输出）",
    "option_out": "存放信函的文件夹",
    "option_only": "只要这些人，按工号（可以重复使用）",
    "option_jobs": "用几个进程生成信函（默认每个处理器核心一个）",
    "option_templates": "自己的模板所在的文件夹",
    "option_join": "另把全部信函合成一个 PDF，便于打印",
    "option_force": "全部重新生成，不论有没有变化",
    "option_steps": "恢复到几次写入之前",
    "option_force_undo": "写入之后改过也照样恢复：那些改动会丢失",
    "option_scheme": "包含哪一种标准考核方案",
    "option_demo": "填入这么多示例人员",
    "option_seed": "示例人员的编号：同一个数字得到同样的人员",
}

FRAME: Final[dict[str, str]] = {
    "usage": "用法：",
    "commands": "命令：",
    "options": "选项：",
    "usage_missing": "缺少 {what}。",
    "usage_no_option": "没有 {what} 这个选项。",
    "usage_wrong": "命令用法不对（{message}）",
    "see_help": "说明：{command} --help",
    "error": "错误：{message}",
    "interrupted": "已中断。没有留下写了一半的文件。",
    "our_mistake": "抱歉，这是本程序的错误，与您无关：{what}。没有留下写了一半的文件。",
    "our_mistake_log": "请把这个文件交给负责维护本程序的人：{path}",
    "json_is_workbook": "--json {path} 会覆盖工作簿，请换一个文件名。",
    "reading": "正在读取并计分：{workbook}",
    "writing_letters": "正在生成信函",
    "took": "{step}：{seconds:.2f} 秒",
    "step_appraise": "读取并计分",
    "step_write": "写入",
    "step_letters": "信函",
}

SUMMARY: Final[dict[str, str]] = {
    "title": "{workbook}，考核周期 {period}",
    "of_people": "{count} 人（共 {all} 人）",
    "people": "{count} 人",
    "held_by": "以下人员暂缓，改正数据后再评：",
    "scheme_held": "方案 {scheme} 的全部人员",
    "everybody_held": "全部人员",
    "people_why": "{people}：{why}",
    "more_people": "等，另有 {count} 人",
    "more_cells": "等，另有 {count} 处",
    "more_such": "（另有 {count} 处同类问题）",
    "more_reasons": "……另有 {count} 类问题",
    "problems": "问题：{errors} 个错误，{warnings} 条提醒。",
    "no_problems": "问题：没有。",
    "see_check": "查看全部：{command}",
    "dry_run": "未写入任何内容（--dry-run）。",
    "written": "得分已写入 {path}",
    "copied": "得分已写入 {path}；{original} 没有改动。",
    "typed_over": "以下结果单元格曾被手工改写，现已重新计算：{cells}",
    "was_now": "{cell}（{was} → {now}）",
    "backup": "写入之前的工作簿：{path}",
    "take_back": "要恢复它：{command}",
    "letters": "信函：{folder} 中共 {files} 个文件",
    "letters_again": "信函：{folder} 中共 {files} 个文件（其中 {unchanged} 个没有变化）",
    "look_at": "要查看信函，请打开 {path}",
    "joined": "合并打印用的文件：{path}",
    "no_letters": "信函：没有，因为没有人需要信函。",
    "letters_held": "未能生成的信函：",
    "missing_glyph": "自带字体中没有这些字：{characters}",
    "not_rendered": "信函无法生成（{why}）",
}

CHECK: Final[dict[str, str]] = {
    "errors_title": "错误（{count} 个）：改正之前，涉及的人没有得分",
    "warnings_title": "提醒（{count} 条）：不影响任何人的得分",
    "where": "位置",
    "what": "问题与处理办法",
    "nothing_wrong": "{workbook}，考核周期 {period}：没有问题。",
    "check_result": "{workbook}，考核周期 {period}：{errors} 个错误，{warnings} 条提醒。",
    "workbook_place": "整个工作簿",
}

OTHERS: Final[dict[str, str]] = {
    "new_made": "{path} 已建好。",
    "new_next": "请用 Excel 打开，或继续：{command}",
    "undone": "{path} 已恢复到上次写入之前。",
    "undone_steps": "{path} 已恢复到 {steps} 次写入之前。",
    "templates_copied": "{folder} 中已有 {count} 个模板文件。",
    "templates_next": "修改以后：{command}",
    "doctor_python": "Python {version}：正常。",
    "doctor_python_old": "Python {version} 太旧，请安装 Python 3.11 或更新的版本。",
    "doctor_calamine": "读取工作簿（python-calamine {version}）：正常。",
    "doctor_calamine_missing": "缺少程序库 python-calamine，请运行：{command}",
    "doctor_pango": "绘制信函（Pango）：正常。",
    "doctor_pango_missing": "生成信函需要程序库 Pango，但找不到它（{why}）。{cure}",
    "doctor_pango_linux": "请安装：sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "doctor_pango_wheels": "请运行：{command}",
    "doctor_fonts": "信函字体：正常。",
    "doctor_fonts_missing": "缺少信函字体，请重新安装本程序：{command}",
    "doctor_data": "备份文件夹（{path}）：正常。",
    "doctor_data_missing": "备份文件夹 {path} 无法写入（{why}）。请把 WORKBOOK_TOOLS_DATA 设为可写的文件夹。",
    "doctor_samples": "模板和示例工作簿：正常。",
    "doctor_samples_missing": "缺少模板或示例工作簿，请重新安装本程序：{command}",
    "doctor_well": "这台电脑具备所需的一切。",
    "doctor_ill": "还缺少一些东西，见上文。",
}

TEXTS: Final[dict[str, str]] = HELP | SHORT | OPTIONS | FRAME | SUMMARY | CHECK | OTHERS

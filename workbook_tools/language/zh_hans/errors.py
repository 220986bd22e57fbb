"""出错时的说明（简体中文）：代码与 errors.py 相同。"""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # reading
    "no_such_file": "{path} 不存在。请核对文件名和文件夹。",
    "is_folder": "{path} 是文件夹。请指定其中的工作簿。",
    "not_readable": "{path} 无法打开（{why}）。请检查是否有读取权限。",
    "empty_file": "{path} 是空文件（0 字节）。请从备份或发件人处重新取得。",
    "not_a_workbook": "{path} 不是 Excel 工作簿。请用 Excel 打开并另存为 .xlsx。",
    "old_format": "{path} 是旧的 .xls 格式。请用 Excel 打开并另存为 .xlsx。",
    "binary_format": "{path} 是二进制 .xlsb 格式。请用 Excel 打开并另存为 .xlsx。",
    "encrypted": "{path} 设有密码。请用 Excel 打开，在“文件 > 信息 > 保护工作簿”中取消密码并保存。",
    "damaged": "{path} 已损坏（{why}）。请用 Excel 打开，让 Excel 修复后保存。",
    "too_large": "{path} 超过了 {limit} 的上限（{why}）。如确需如此，请调高 {variable}。",
    "no_such_sheet": "{path} 没有名为“{sheet}”的工作表。",
    # what is asked for, and what a workbook needs
    "unknown_period": "没有考核周期 {period}。现有周期：{periods}。",
    "closed_period": "考核周期 {period} 已关闭，关闭的周期不再评分；其得分以历史成绩表为准。",
    "no_roster": "{workbook} 没有可用的花名册（{why}）。请添加名为“花名册”、“花名冊”或 Roster 的工作表，表头为：{headings}。",
    "no_metrics": "{workbook} 没有可用的指标数据表（{why}）。请添加名为“指标数据”、“指標數據”或 Metrics 的工作表，表头为：{headings}。",
    "no_scheme": "{workbook} 没有可用的考核方案表（{why}）。请添加名为“考核方案”或 Scheme 的工作表，表头为：{headings}。",
    "no_open_period": "{workbook} 没有含指标数据的开放周期。请在指标数据表中填入当月数据，或在考核周期表中开放该周期。",
    "period_without_metrics": "{workbook} 的指标数据表没有周期 {period} 的数据。请填入该月数据。",
    "nobody": "未写入任何内容：{workbook} 中没有可以考核的人员。请更正所列问题后重试。",
    "scheme_unusable": "未写入任何内容：{workbook} 的考核方案均不可用。{why}",
    "no_such_person": "考核周期 {period} 的人员中没有 {person}。",
    "no_such_indicator": "{person} 没有指标 {indicator}。其指标有：{indicators}。",
    # writing
    "refused": "{path} 未作更改：{why}",
    "locked": "{path} 正在 {program} 中打开。请先关闭，或使用 Excel 中的按钮，然后重试。",
    "locked_by_mark": "{path} 正在 {program} 中打开：文件 {mark} 表明如此。请先关闭，或使用 Excel 中的按钮，然后重试。如无人打开，请删除该文件。",
    "busy": "本程序的另一次运行正在写入 {path}。请等待其完成后重试。",
    "changed": "处理期间有人更改了 {path}，因此未写入任何内容。请重试。",
    "disk_full": "磁盘已满：{path} 无法写入，未作任何更改。请腾出空间后重试。",
    "not_writable": "{path} 无法写入（{why}），未作任何更改。请检查是否有写入权限。",
    "exists": "{path} 已存在。请换一个文件名，或先移走该文件。",
    "nothing_to_undo": "{path} 中没有本程序写入、可以撤回的内容。",
    "changed_since": "{path} 在上次写入之后又被更改，因此未予撤回。如仍要撤回，请加 --force：此后的更改将丢失。",
    "wrong_ending": "{path} 必须以 {endings} 结尾。",
    # letters
    "template": "{file} 第 {line} 行：{why}",
    "template_file": "{file}：{why}",
    "pango_missing": "生成信函需要 Pango 库，但未找到。{cure}",
    # why a workbook is not changed
    "refused.not_ours": "{path} 未作更改：工作表“{sheet}”不是本程序写入的（其表头不足一半）。请将该工作表改名后重试。",
    "refused.in_the_way": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 占用了表格新增行的位置。请将其从表格下方移开后重试。",
    "refused.signed": "{path} 未作更改：该文件带有数字签名，任何改动都会使签名失效。请在 Excel 的“文件 > 信息”中删除签名，或另存一份无签名的副本。",
    "refused.no_sheets": "{path} 未作更改：文件中没有工作表清单。请用 Excel 打开并另存为 .xlsx。",
    "refused.huge": "{path} 未作更改：文件超过或将超过 4 GB。请拆分为几个工作簿。",
    "refused.twice": "{path} 未作更改：工作表“{sheet}”被要求生成两次。请为每张表使用不同的工作表。",
    "refused.sheet_name": "{path} 未作更改：Excel 不允许工作表名为“{sheet}”。请使用 1 至 31 个字符，不含 [ ] : * ? / \\，首尾不用单引号。",
    "refused.merged": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 属于合并单元格。请取消合并后重试。",
    "refused.array": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 属于数组公式。请将该公式移到别处后重试。",
    "refused.datatable": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 属于模拟运算表。请将其移到别处后重试。",
    "refused.shared_formula": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 含有相邻单元格共用的公式。请清空这些单元格后重试。",
    "refused.table_header": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 是 Excel 表格的标题。请在 Excel 中修改该标题后重试。",
    "refused.totals_row": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 在 Excel 表格的汇总行中。请关闭汇总行后重试。",
    "refused.pivot": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 在数据透视表中。请将透视表移到别处后重试。",
    "refused.row_order": "{path} 未作更改：工作表“{sheet}”的行未按顺序存储（第 {row} 行）。请用 Excel 打开并保存后重试。",
    "refused.manager_formula": "{path} 未作更改：工作表“{sheet}”的单元格 {cell} 是您的公式，无法随所在行移动。请改为固定数值后重试。",
    "refused.too_long": "{path} 未作更改：工作表“{sheet}”需要写到第 {rows} 行，而 Excel 只有 {limit} 行。",
    "refused.no_such_sheet": "{path} 未作更改：没有名为“{sheet}”的工作表。",
    "refused.sheet_twice": "{path} 未作更改：有多个可见的工作表都用于同一结果（{sheets}）。请只保留一个，其余改名或隐藏后重试。",
    "refused.headings": "{path} 未作更改：工作表“{sheet}”缺少表头“{headings}”，无法分辨各行。请补回表头，或将该工作表改名后重试。",
    # tables and cells of one's own
    "table_without_headings": "工作表“{sheet}”没有任何行。请将表头作为第一行。",
    "table_headings": "工作表“{sheet}”的表头为空或重复。请为每一列取不同的名称。",
    "table_too_wide": "工作表“{sheet}”有一行的值多于表头。请为每一列设置表头。",
    "no_such_cell": "{cell} 不是单元格地址。请写成 B2 的形式。",
}

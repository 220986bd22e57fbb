"""数据问题及处理办法（简体中文）：问题代码 → （问题，处理办法）。"""

from __future__ import annotations

from typing import Final

_AS_NUMBER: Final = "请在数字格式的单元格中直接填写数字，不带单位和空格。"
_RECALCULATE: Final = "请用 Excel 或 LibreOffice 打开工作簿，计算后保存。"

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # sheets and headings
    "sheet_also_hidden": (
        "有多个同名工作表（{sheets}），已采用其中唯一可见的“{used}”。",
        "请将隐藏的工作表改名或删除。",
    ),
    "sheet_twice": ("有多个可见的工作表都表示同一类数据（{sheets}），因此均未采用。", "请只保留一个，其余改名或隐藏。"),
    "heading_missing": ("工作表“{sheet}”缺少表头“{headings}”。", "请在表头行补上该表头，任一写法均可。"),
    "heading_double": ("工作表“{sheet}”的表头“{heading}”出现两次，无法判断以哪一列为准。", "请将其中一列改名或删除。"),
    "heading_double_printed": ("工作表“{sheet}”的表头“{heading}”出现两次，已采用第一列。", "请将其中一列改名或删除。"),
    "second_heading_row": (
        "此处又出现一行表头；表格到此为止，以下内容未读取。",
        "请将第二张表移到单独的工作表，或删除重复的表头。",
    ),
    # cells
    "word_unknown": ("“{value}”不是此处可用的词。", "请改用：{known}。"),
    "date_text": ("“{value}”是文本，已按年-月-日读取。", "请重新输入为日期格式。"),
    "date_bad": ("“{value}”不是日期。", "请填写日期，例如 2026-10-05。"),
    "date_blank": ("考核周期 {period} 缺少开始日期或结束日期。", "请填写日期。"),
    "cell_error": ("此处应为数字，单元格却显示错误 {value}。", "请修正公式，或直接填写数字。"),
    "cell_uncalculated": ("此单元格的公式从未计算，因此没有值。", _RECALCULATE),
    "cell_text": ("“{value}”是文本，不是数字。", _AS_NUMBER),
    "cell_date": ("此处应为数字，单元格却是日期或时间（{value}）。", _AS_NUMBER),
    "cell_boolean": ("此处应为数字，单元格却是 {value}。", _AS_NUMBER),
    # people
    "row_without_id": ("此行没有工号，未予采用。", "请填写工号，或清空此行。"),
    "id_unreadable": ("工号显示为 {value}，此行未予采用。", "请直接填写工号，不用公式。"),
    "id_double": (
        "工号 {id} 在花名册中出现多次（{cells}），无法判断数据属于谁。",
        "请为每人设置唯一工号，或删除多余的一行。",
    ),
    "id_tidied": ("工号“{value}”已按 {id} 读取（去掉空格或全角字符）。", "请在各工作表统一填写为 {id}。"),
    "leave_before_hire": ("离职日期 {leave} 早于入职日期 {hire}。", "请更正填错的日期。"),
    "name_blank": ("此人没有姓名。", "请填写姓名，信函中需要。"),
    "person_unknown": (
        "{id} 出现在工作表“{sheet}”，但不在花名册中，此行未予采用。",
        "请更正工号，或将此人加入花名册。",
    ),
    "manager_cycle": ("上级工号形成循环：{circle}。", "请更正其中一人的上级工号。"),
    "scheme_unknown": (
        "没有名为“{value}”的考核方案；现有方案：{known}。",
        "请改用现有方案，或在考核方案表中增加该方案。",
    ),
    "scheme_not_in_force": ("考核方案“{value}”在 {period} 尚未生效。", "请将考核方案表中的起始周期提前，或留空。"),
    # periods and settings
    "period_unknown": (
        "没有考核周期“{value}”，此行未予采用。",
        "请按考核周期表中的写法填写，或填写月份，例如 2026-10。",
    ),
    "period_text_date": (
        "“{value}”是以文本填写的日期，已视为周期 {period} 中的一天。",
        "请直接填写考核周期：{period}。",
    ),
    "period_backwards": ("考核周期 {period} 的结束日期早于开始日期。", "请更正开始日期或结束日期。"),
    "period_twice": ("考核周期 {period} 出现两次，已采用第一行。", "请删除第二行或改名。"),
    "periods_overlap": (
        "考核周期 {first} 与 {second} 有重叠的日期，无法判断日期属于哪个周期。",
        "请使每个周期从上一周期结束的次日开始。",
    ),
    "setting_twice": ("“{name}”设置了两次；采用“{used}”，未采用“{value}”。", "请删除不需要的一处。"),
    "setting_unreadable": ("“{name}”不能设为“{value}”。", "请更正，或清空该单元格以使用默认值。"),
    "appeal_to_blank": ("未指定申诉受理人，信函中写为人力资源部。", "请在设置表中填写“申诉受理”。"),
    # attendance, notes, stored results
    "code_twice": ("考勤代码“{value}”有两种不同的解释，已采用第一种。", "请删除不需要的一行。"),
    "code_unknown": ("考勤代码“{value}”没有说明含义。", "请更正，或在考勤代码表中注明其类别。"),
    "code_clash": ("同一天同一场次有两个不同的考勤代码。", "请只保留正确的一个。"),
    "day_outside": ("考核周期 {period} 没有这一天，此处记录不计入。", "请移到正确的日期，或清空该单元格。"),
    "due_days_bad": ("“{value}”不是天数，已按 28 天计。", "请填写不小于 0 的整数。"),
    "history_score": ("已存成绩不是数字，无法显示在走势中。", "请填写数字，或撤销此处的改动。"),
    "interview_missing": ("以下人员没有 {period} 的绩效面谈记录。", "请面谈后在沟通记录表中登记“绩效面谈”。"),
    "summary_missing": ("以下人员未提交 {period} 的月度总结。", "请催交后在沟通记录表中登记“月度总结”。"),
    "acknowledgement_missing": (
        "以下人员尚未确认 {period} 执行的考核方案。",
        "请本人确认后在沟通记录表中登记“方案确认”。",
    ),
    # the scheme
    "scheme_blank": ("此行没有填写考核方案，未予采用。", "请填写所属的考核方案。"),
    "from_period_unknown": (
        "没有考核周期“{value}”，无法判断何时开始生效。",
        "请按考核周期表中的写法填写，或填写月份，例如 2026-10。",
    ),
    "scheme_cell_error": ("方案 {scheme}：此处应为数字，单元格却显示错误 {value}。", "请修正公式，或直接填写数字。"),
    "scheme_cell_uncalculated": ("方案 {scheme}：此单元格的公式从未计算，因此没有值。", _RECALCULATE),
    "scheme_cell_text": ("方案 {scheme}：“{value}”是文本，不是数字。", _AS_NUMBER),
    "scheme_cell_date": ("方案 {scheme}：此处应为数字，单元格却是日期或时间（{value}）。", _AS_NUMBER),
    "scheme_cell_boolean": ("方案 {scheme}：此处应为数字，单元格却是 {value}。", _AS_NUMBER),
    "scheme_blank_cell": ("方案 {scheme}：此单元格为空，而该计分规则必须填写。", "请填写。"),
    "scheme_word_unknown": ("方案 {scheme}：“{value}”不是此处可用的词。", "请改用：{known}。"),
    "measure_missing": (
        "方案 {scheme} 用到“{measure}”，而指标数据表没有该表头。",
        "请在指标数据表中增加该列，或更正此处的名称。",
    ),
    "measure_double": ("方案 {scheme} 用到“{measure}”，而该表头在指标数据表中出现两次。", "请将其中一列改名或删除。"),
    "zero_is_full": ("方案 {scheme}：零分值与满分值相同。", "请更正零分值或满分值。"),
    "rate_has_denominator": ("方案 {scheme}：“{measure}”本身已是比率，不能再除。", "请清空分母。"),
    "rate_as_denominator": ("方案 {scheme}：比率“{measure}”不能用作分母。", "请填写数量类指标作为分母，或清空。"),
    "weight_negative": ("方案 {scheme}：权重 {value} 为负数。", "请填写不小于 0 的权重。"),
    "shares_bad": ("方案 {scheme}：自评权重与同事权重须在 0 到 1 之间，且合计不超过 1。", "请更正；0.2 表示 20%。"),
    "bands_missing": (
        "方案 {scheme}：此指标按分段计分，但评分标准表中没有它的分段。",
        "请补充分段，方案和指标须一致。",
    ),
    "points_fall": (
        "方案 {scheme}：“{indicator}”的数值变好，得分反而下降。",
        "请核对各段得分，以及考核方案表中的方向。",
    ),
    "points_out_of_range": ("方案 {scheme}：得分 {value} 不在 0 到 100 之间。", "请更正得分。"),
    "bound_twice": ("方案 {scheme}：“{indicator}”的界限 {value} 重复。", "请删除其中一行。"),
    "indicator_twice": ("方案 {scheme}：指标“{indicator}”出现两次。", "请删除其中一行或改名。"),
    "weights_sum": (
        "方案 {scheme} 的权重合计为 {sum}，不是 100，因此该方案全部未评分。",
        "请调整权重，使合计为 100（或 1）。",
    ),
    "grade_twice": ("方案 {scheme}：有两个等级的最低分相同（{grade}）。", "请更正或删除其中一行。"),
    "no_grade_from_zero": ("方案 {scheme} 没有从 0 分起的等级，低分将无等级可定。", "请将最低等级的最低分设为 0。"),
    # metrics
    "account_unknown": (
        "客服账号“{account}”不属于花名册中的任何人，此行未予采用。",
        "请在花名册的“客服账号”中补上该账号。",
    ),
    "account_of_two": ("客服账号“{account}”登记在两人名下，无法判断数据属于谁。", "请只保留在实际使用者名下。"),
    "account_row_again": ("客服账号“{account}”：第 {second} 行与第 {first} 行重复，只计一次。", "请删除重复的行。"),
    "account_row_differs": (
        "客服账号“{account}”在本周期有两行不同的数据（第 {first} 行和第 {second} 行）。",
        "请只保留正确的一行。",
    ),
    "metrics_row_double": ("此人在本周期有多行数据（第 {rows} 行）。", "请只保留正确的一行，或合并为一行。"),
    "negative": ("{value} 为负数，而计划或人数不能为负。", "请更正；退款请计入销售额。"),
    "division_by_zero": ("分子为 {numerator}，而分母为 {value}，不合情理。", "请更正填错的数字。"),
    "counts_inconsistent": (
        "{small}（{small_value}，{small_cell}）不应大于{large}（{large_value}，{large_cell}）。",
        "请更正填错的数字；如数字无误，请在“已核实”列说明原因。",
    ),
    "counts_verified": (
        "{small}（{small_value}，{small_cell}）大于{large}（{large_value}，{large_cell}）；已核实：“{verified}”。",
        "如属实则无须处理；否则请更正数字并清空“已核实”。",
    ),
    "scale_mixed": ("{value} 与本百分比列的多数数值口径不同。", "请按其他行的写法填写：0.85 与 85 并不相同。"),
    # ratings
    "rating_indicator_unknown": (
        "此人的考核方案没有指标“{indicator}”，该评分不计入。",
        "请填写方案中的指标；总体自评请填写 total。",
    ),
    "rating_out_of_range": ("评分 {value} 不在 {range} 范围内。", "请更正评分。"),
    "remark_missing": ("“{indicator}”的评分须附备注说明理由。", "请评分人补填备注。"),
    "rater_role_unknown": ("无法判断评分人的角色，该评分不计入。", "请填写自评、上级或同事。"),
    "rating_other_supervisor": (
        "{rater} 不是此人的直接上级（{manager}），该评分不计入。",
        "请由 {manager} 评分，或更正花名册中的上级工号。",
    ),
    "rating_twice": ("{rater} 对此人的“{indicator}”评分了两次。", "请只保留有效的一次。"),
    # who cannot be scored
    "no_data": ("“{indicator}”没有数据，按方案不能评分。", "请补填缺少的数据（{measures}）。"),
    "assessed_weight_low": (
        "可考核的权重只有 {assessed}，低于要求的 {minimum}；缺少数据的指标：{indicators}。",
        "请补填数据，或在设置表中调低“最低考核权重”。",
    ),
    # how the sheets look
    "rows_hidden": (
        "工作表“{sheet}”有 {count} 行被隐藏或筛选，仍照常计入（第 {rows} 行）。",
        "请显示后核对，不应计入的请删除。",
    ),
    "column_hidden": (
        "{column} 列是隐藏的，但照样计入。",
        "请取消隐藏，确认它是否应当计入。",
    ),
    "decisive_error": (
        "此单元格影响得分，却显示错误 {value}。",
        "请修正公式，或直接填写。",
    ),
    "decisive_uncalculated": (
        "此单元格影响得分，但公式从未计算。",
        "请用 Excel 或 LibreOffice 打开工作簿，重新计算并保存。",
    ),
    "day_blank": (
        "该行有代码而无日期，无法确定是哪一天。",
        "请补填日期，或删除该行。",
    ),
    "band_without_indicator": (
        "方案 {scheme} 没有指标“{indicator}”，该行不会给任何人计分。",
        "请更正指标键，或删除该行。",
    ),
    "rows_of_no_scheme": (
        "考核方案表中没有方案“{scheme}”，这些行没有用处。",
        "请更正方案名称，或删除这些行。",
    ),
    "override_differs": (
        "此人各账号行的填写不一致（{values}）。",
        "请统一填写，或全部留空。",
    ),
    "period_blank": (
        "该行没有考核周期，因此未计入。",
        "请填写考核周期，例如 2026-10。",
    ),
    "cell_absurd": (
        "{value} 过大或过小，不可能是真实数据。",
        "请填写正确的数字。",
    ),
    "scheme_cell_absurd": (
        "方案 {scheme}：{value} 过大或过小。",
        "请填写正确的数字。",
    ),
    "cells_merged": ("单元格 {area} 已合并，只有第一格有值，其余视为空白。", "请取消合并，逐行填写。"),
    "formula_volatile": ("公式 {formula} 的结果日后可能变化。", "请在发布成绩前改为固定数值。"),
    # result sheets
    "remark_without_person": (
        "{id} 已不在本周期人员中；考核得分表中原批注为：“{remark}”。",
        "如仍需要，请另行保存；该批注只保留在此处。",
    ),
    "remark_twice": (
        "{id} 在考核得分表中出现多次；另一条批注为：“{remark}”。",
        "如仍需要，请另行保存；该批注只保留在此处。",
    ),
}

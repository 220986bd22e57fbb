"""The words that a workbook is understood by, as data: key → "English · Simplified · Traditional".

Two forms: the Chinese one serves both scripts. One form: it serves all three languages. A fourth form on is understood,
never written. `*` marks a required heading. (domain.md, sections 1, 2, 7; domain-sales-force.md adds its own later)
"""

from __future__ import annotations

from typing import Final

# headings that many sheets share
_PERIOD = "Period · 考核周期 · 考核週期"
_ID = "Employee ID · 工号 · 工號"
_NAME = "Name · 姓名"
_TEAM = "Team · 小组 · 小組"
_SCHEME = "Scheme · 考核方案"
_INDICATOR = "Indicator · 指标 · 指標"
_INDICATOR_NAME = "Indicator name · 指标名称 · 指標名稱"
_KIND = "Kind · 类型 · 類型"
_REMARK = "Remark · 备注 · 備註"
_STATUS = "Status · 状态 · 狀態"
_FROM_PERIOD = "From period · 起始周期 · 起始週期"
_SCORE = "Score · 得分"
_GRADE = "Grade · 等级 · 等級"
_RANK = "Rank · 名次"
_RANK_IN_TEAM = "Rank in team · 小组排名 · 小組排名"
_WEIGHT = "Weight · 权重 · 權重"
_RULE = "Rule · 计分规则 · 計分規則"
_EXEMPTION = "Exemption reason · 免考核原因"
_ACTION = "Action · 改进措施 · 改進措施"
_MEASURE = "Measure · 衡量标准 · 衡量標準"
_SECTION = "Section · 类别 · 類別"
_SCORED_AT = "Scored at · 评分时间 · 評分時間"

# key → (names of the sheet, its headings)
SHEETS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "settings": ("Settings · 设置 · 設定", {}),
    "periods": (
        "Periods · 考核周期 · 考核週期",
        {
            "period": "*" + _PERIOD,
            "first_day": "*First day · 开始日期 · 開始日期",
            "last_day": "*Last day · 结束日期 · 結束日期",
            "status": _STATUS,
        },
    ),
    "roster": (
        "Roster · 花名册 · 花名冊",
        {
            "employee_id": "*" + _ID,
            "name": "*" + _NAME,
            "team": "*" + _TEAM,
            "scheme": "*" + _SCHEME,
            "position": "Position · 岗位 · 崗位",
            "job_level": "Job level · 职级 · 職級",
            "area": "Area · 区域 · 區域",
            "manager_id": "Manager ID · 上级工号 · 上級工號",
            "hire_date": "Hire date · 入职日期 · 入職日期",
            "leave_date": "Leave date · 离职日期 · 離職日期",
            "licence_date": "Licence date · 资格证日期 · 資格證日期",
            "email": "Email · 邮箱 · 郵箱",
            "letter_password": "Letter password · 信函密码 · 信函密碼",
            "exemption_reason": _EXEMPTION,
            "accounts": "Accounts · 客服账号 · 客服帳號",
            "appraisal_score": "Appraisal score · 考核得分",
            "appraisal_grade": "Appraisal grade · 绩效等级 · 績效等級",
            "rank_in_team": _RANK_IN_TEAM,
        },
    ),
    "attendance": (
        "Attendance · 考勤",
        {
            "employee_id": "*" + _ID,
            "period": _PERIOD,
            "date": "Date · 日期",
            "code": "Code · 代码 · 代碼",
            "session": "Session · 场次 · 場次",
        },
    ),
    "codes": (
        "Codes · 考勤代码 · 考勤代碼",
        {"code": "*Code · 代码 · 代碼", "kind": "*Kind · 类别 · 類別", "meaning": "Meaning · 含义 · 含義"},
    ),
    "training": (
        "Training · 培训 · 培訓",
        {
            "date": "*Date · 日期",
            "employee_id": "*" + _ID,
            "session": "*Session · 课程 · 課程",
            "kind": _KIND,
            "required": "Required · 必修",
            "result": "Result · 结果 · 結果",
            "trainer": "Trainer · 讲师 · 講師",
        },
    ),
    "metrics": (
        "Metrics · 指标数据 · 指標數據",
        {
            "period": "*" + _PERIOD,
            "employee_id": _ID,
            "account": "Account · 客服账号 · 客服帳號",
            "planned_sales": "Planned sales · 计划销售额 · 計劃銷售額",
            "actual_sales": "Actual sales · 实际销售额 · 實際銷售額",
            "inquiries": "Inquiries · 询单人数 · 詢單人數",
            "orders": "Orders · 下单人数 · 下單人數",
            "payers": "Payers · 付款人数 · 付款人數",
            "customers_received": "Customers received · 接待客户数 · 接待客戶數",
            "customers_replied": "Customers replied · 回复客户数 · 回復客戶數 · 回覆客戶數",
            "response_seconds": "Response seconds · 平均响应秒数 · 平均響應秒數",
            "team": _TEAM,
            "scheme": _SCHEME,
            "exemption_reason": _EXEMPTION,
            "plan_already_prorated": "Plan already prorated · 计划已折算 · 計劃已折算",
            "verified": "Verified · 已核实 · 已核實",
        },
    ),
    "ratings": (
        "Ratings · 评分 · 評分",
        {
            "period": "*" + _PERIOD,
            "employee_id": "*" + _ID,
            "indicator": "*" + _INDICATOR,
            "rater_role": "*Rater role · 评分人角色 · 評分人角色",
            "rating": "*Rating · 评分 · 評分",
            "rater_id": "Rater ID · 评分人工号 · 評分人工號",
            "remark": _REMARK,
        },
    ),
    "notes": (
        "Notes · 沟通记录 · 溝通記錄",
        {
            "period": "*" + _PERIOD,
            "employee_id": "*" + _ID,
            "kind": "*" + _KIND,
            "date": "Date · 日期",
            "text": "Text · 内容 · 內容",
            "by": "By · 记录人 · 記錄人",
        },
    ),
    "scheme": (
        "Scheme · 考核方案",
        {
            "scheme": "*" + _SCHEME,
            "indicator": "*" + _INDICATOR,
            "indicator_name": "*" + _INDICATOR_NAME,
            "weight": "*" + _WEIGHT,
            "rule": "*" + _RULE,
            "numerator": "Numerator · 分子",
            "denominator": "Denominator · 分母",
            "better": "Better · 方向",
            "zero_at": "Zero at · 零分值",
            "full_at": "Full at · 满分值 · 滿分值",
            "relative_to": "Relative to · 相对基准 · 相對基準",
            "if_missing": "If missing · 缺失处理 · 缺失處理",
            "self_weight": "Self weight · 自评权重 · 自評權重",
            "peer_weight": "Peer weight · 同事权重 · 同事權重",
            "prorate": "Prorate · 按在岗折算 · 按在崗折算",
            "minimum_sample": "Minimum sample · 最小样本量 · 最小樣本量",
            "remark_required": "Remark required · 备注必填 · 備註必填",
            "unit": "Unit · 单位 · 單位",
            "from_period": _FROM_PERIOD,
        },
    ),
    "bands": (
        "Bands · 评分标准 · 評分標準",
        {
            "scheme": "*" + _SCHEME,
            "indicator": "*" + _INDICATOR,
            "bound": "*Bound · 界限",
            "points": "*Points · 得分",
            "from_period": _FROM_PERIOD,
        },
    ),
    "grades": (
        "Grades · 等级 · 等級",
        {
            "scheme": "*" + _SCHEME,
            "grade": "*" + _GRADE,
            "from_score": "*From score · 最低分",
            "pay": "Pay · 薪资调整 · 薪資調整",
            "training": "Training · 培训规划 · 培訓規劃",
            "promotion": "Promotion · 职位晋升 · 職位晉升",
            "transfer": "Transfer · 岗位调动 · 崗位調動",
            "from_period": _FROM_PERIOD,
        },
    ),
    "actions": (
        "Actions · 改进措施 · 改進措施",
        {
            "indicator": "*" + _INDICATOR,
            "section": "*" + _SECTION,
            "action": "*" + _ACTION,
            "measure": _MEASURE,
            "due_days": "Due days · 完成天数 · 完成天數",
        },
    ),
    "holidays": ("Holidays · 节假日 · 節假日", {"date": "*Date · 日期", "name": "Name · 名称 · 名稱"}),
    "plan": (
        "Plan · 改进计划 · 改進計劃",
        {
            "period": "*" + _PERIOD,
            "employee_id": "*" + _ID,
            "name": _NAME,
            "section": _SECTION,
            "indicator": "*" + _INDICATOR,
            "now": "Now · 现状 · 現狀",
            "target": "Target · 目标 · 目標",
            "action": _ACTION,
            "measure": _MEASURE,
            "owner": "Owner · 负责人 · 負責人",
            "due": "Due · 完成期限",
            "status": _STATUS,
            "result": "Result · 结果 · 結果",
            "judgement": "Judgement · 评定 · 評定",
        },
    ),
    "scores": (
        "Scores · 考核得分",
        {
            "employee_id": "*" + _ID,
            "name": _NAME,
            "team": _TEAM,
            "scheme": _SCHEME,
            "period": _PERIOD,
            "score": "*" + _SCORE,
            "grade": _GRADE,
            "rank": _RANK,
            "rank_in_team": _RANK_IN_TEAM,
            "status": _STATUS,
            "reason": "Reason · 原因",
            "change": "Change · 变化 · 變化",
            "remark": "Remark · 批注 · 批註",
        },
    ),
    "ranking": (
        "Ranking · 排名",
        {
            "rank": "*" + _RANK,
            "employee_id": "*" + _ID,
            "name": _NAME,
            "team": _TEAM,
            "scheme": _SCHEME,
            "score": _SCORE,
            "grade": _GRADE,
            "rank_in_team": _RANK_IN_TEAM,
        },
    ),
    "breakdown": (
        "Breakdown · 得分明细 · 得分明細",
        {
            "employee_id": "*" + _ID,
            "name": _NAME,
            "indicator": "*" + _INDICATOR,
            "indicator_name": _INDICATOR_NAME,
            "value": "Value · 实际值 · 實際值",
            "n": "n · 样本量 · 樣本量",
            "points": "Points · 指标得分 · 指標得分",
            "weight": _WEIGHT,
            "effective_weight": "Effective weight · 有效权重 · 有效權重",
            "contribution": "Contribution · 贡献分 · 貢獻分",
            "status": _STATUS,
            "rule": _RULE,
            "source": "Source · 来源 · 來源",
            "note": "Note · 说明 · 說明",
        },
    ),
    "teams": (
        "Teams · 小组汇总 · 小組匯總",
        {
            "team": "*" + _TEAM,
            "scheme": "*" + _SCHEME,
            "people": "People · 人数 · 人數",
            "scored": "Scored · 已评人数 · 已評人數",
            "held": "Held · 暂缓人数 · 暫緩人數",
            "average_score": "Average score · 平均分",
            "team_rank": "Team rank · 小组名次 · 小組名次",
        },
    ),
    "history": (
        "History · 历史成绩 · 歷史成績",
        {
            "period": "*" + _PERIOD,
            "employee_id": "*" + _ID,
            "name": _NAME,
            "team": _TEAM,
            "scheme": _SCHEME,
            "version": "Version · 方案版本",
            "score": "*" + _SCORE,
            "grade": _GRADE,
            "rank": _RANK,
            "of": "Of · 参评人数 · 參評人數",
            "rank_in_team": _RANK_IN_TEAM,
            "of_in_team": "Of in team · 小组参评人数 · 小組參評人數",
            "scored_at": _SCORED_AT,
        },
    ),
    "run_log": (
        "Run log · 运行记录 · 運行記錄",
        {
            "scored_at": "*" + _SCORED_AT,
            "period": _PERIOD,
            "severity": "Severity · 级别 · 級別",
            "sheet": "Sheet · 工作表",
            "cell": "Cell · 单元格 · 儲存格",
            "heading": "Heading · 表头 · 表頭",
            "message": "*Message · 问题 · 問題",
            "cure": "Cure · 处理办法 · 處理辦法",
            "people": "People · 涉及人员 · 涉及人員",
        },
    ),
}

# what a person may write in the left cell of the Settings sheet
SETTINGS: Final[dict[str, str]] = {
    "company": "Company · 公司",
    "department": "Department · 部门 · 部門",
    "letter_language": "Letter language · 信函语言 · 信函語言",
    "signatory": "Signatory · 签发人 · 簽發人",
    "place": "Place · 地点 · 地點",
    "letter_date": "Letter date · 信函日期",
    "hr_email": "HR e-mail · 人事邮箱 · 人事郵箱 · HR email",
    "appeal_to": "Appeal to · 申诉受理 · 申訴受理",
    "appeal_days": "Appeal days · 申诉工作日 · 申訴工作日",
    "improve_below": "Improve below · 改进线 · 改進線",
    "company_factor": "Company factor · 公司系数 · 公司係數",
    "minimum_days": "Minimum days · 最少在岗天数 · 最少在崗天數",
    "minimum_assessed_weight": "Minimum assessed weight · 最低考核权重 · 最低考核權重",
    "minimum_ranked": "Minimum ranked · 最少排名人数 · 最少排名人數",
    "currency": "Currency · 货币 · 貨幣",
    "logo": "Logo · 标志 · 標誌",
    "letter_folder": "Letter folder · 信函文件夹 · 信函資料夾",
    "address": "Address · 地址",
    "colour": "Colour · 主色 · 主色 · Color",
    "individual_scores_on_board": "Individual scores on board · 公布个人得分 · 公佈個人得分",
    "silence": "Silence · 忽略提示",
}

# lists of words in cells: list → key → forms
WORDS: Final[dict[str, dict[str, str]]] = {
    "yes_no": {"yes": "yes · 是 · 是 · y · true", "no": "no · 否 · 否 · n · false"},
    "period_status": {"open": "open · 开放 · 開放", "closed": "closed · 关闭 · 關閉"},
    "scheme": {
        "customer-service": "customer-service · 客服考核",
        "sales-agent": "sales-agent · 营销员考核 · 營銷員考核",
        "sales-supervisor": "sales-supervisor · 主管考核",
    },
    "rule": {"bands": "bands · 分段", "linear": "linear · 线性 · 線性", "rating": "rating · 评分 · 評分"},
    "better": {"higher": "higher · 越高越好", "lower": "lower · 越低越好"},
    "relative_to": {"scheme": "scheme · 方案", "team": "team · 小组 · 小組"},
    "if_missing": {
        "redistribute": "redistribute · 重新分配",
        "zero": "zero · 计零 · 計零",
        "hold": "hold · 暂缓 · 暫緩",
    },
    "rater_role": {
        "self": "self · 自评 · 自評",
        "supervisor": "supervisor · 上级 · 上級",
        "peer": "peer · 同事",
    },
    "total": {"total": "total"},
    "attendance_kind": {
        "present": "present · 出勤",
        "late": "late · 迟到 · 遲到",
        "absent": "absent · 旷工 · 曠工",
        "leave": "leave · 批准假",
        "rest": "rest · 休息",
    },
    "training_result": {
        "attended": "attended · 参加 · 參加",
        "passed": "passed · 通过 · 通過",
        "failed": "failed · 未通过 · 未通過",
        "absent": "absent · 缺席",
    },
    "note_kind": {
        "summary": "summary · 月度总结 · 月度總結",
        "interview": "interview · 绩效面谈 · 績效面談",
        "acknowledgement": "acknowledgement · 方案确认 · 方案確認",
        "praise": "praise · 表扬 · 表揚",
        "correction": "correction · 指正",
        "exchange": "exchange · 交流",
    },
    "section": {
        "self": "self · 自身能力建设 · 自身能力建設",
        "team": "team · 团队建设 · 團隊建設",
        "management": "management · 管理建设 · 管理建設",
    },
    "area": {"city": "city · 城内 · 城內", "township": "township · 乡镇 · 鄉鎮"},
    "letter_language": {
        "en": "en · English · 英文",
        "zh-Hans": "zh-Hans · 简体中文 · 簡體中文 · zh-CN · 简体",
        "zh-Hant": "zh-Hant · 繁体中文 · 繁體中文 · zh-TW · 繁體",
    },
    "status": {
        "scored": "scored · 已评 · 已評",
        "held": "held · 暂缓 · 暫緩",
        "exempt": "exempt · 免考核",
        "insufficient": "insufficient · 在岗不足 · 在崗不足",
    },
    "indicator_status": {
        "assessed": "assessed · 已评 · 已評",
        "redistributed": "redistributed · 重新分配",
        "zero": "zero · 计零 · 計零",
        "held": "held · 暂缓 · 暫緩",
    },
    "severity": {"error": "error · 错误 · 錯誤", "warning": "warning · 提醒"},
    "judgement": {
        "kept": "kept · 已达成 · 已達成",
        "missed": "missed by {gap} · 未达成，差 {gap} · 未達成，差 {gap}",
        "not_measured": "not measured · 未考核",
        "running": "running · 进行中 · 進行中",
        "withdrawn": "withdrawn · 已取消",
    },
}

# attendance codes understood where the workbook has no Codes sheet (and beside one, unless it says otherwise)
ATTENDANCE_CODES: Final[dict[str, str]] = {
    "present": "√ P 出",
    "late": "L 迟 遲",
    "absent": "× A 旷 曠",
    "leave": "假 病 年 婚 产 產 丧 喪 伤 傷",
    "rest": "休 – -",
}

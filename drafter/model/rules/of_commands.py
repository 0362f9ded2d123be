"""Rules about how a command or a function was used."""

from __future__ import annotations

from .kinds import Rule, error, warning

OF_COMMANDS: dict[str, Rule] = {
    # U: how a command or function was used
    "U01": error("{reason}", "用 {command} --help 查看用法。"),
    "U02": error("找不到“{path}”。", "请核对名称和所在的文件夹。"),
    "U03": error(
        "读写“{path}”时出错：{reason}。", "请检查磁盘空间和权限，或关闭正在打开它的程序，再重新运行。"
    ),
    "U04": error("已中止。", "已经写成的文件都是完整的；需要时重新运行即可。"),
    "U05": error(
        "--previous 的填报表是{actual}的，--level 却是{given}，层级不同，不能沿用。",
        "请改用 --level {level}，或者换一份{given}的填报表。",
    ),
    "U06": error(
        "--previous 的填报表是 {actual} 年度的，不能用来生成 {given} 年度的表。",
        "--year 可以是 {following}（“本年”数填入新表的“上年”列）或 {actual}（内容移入新表）。",
    ),
    "U07": error("“{name}”不能用作模板包的名称。", "名称不能是空的，也不要带斜杠或以点开头。"),
    "U08": error(
        "新模板包不能叫“{name}”：它所沿用的包中已有这个名称，会造成循环沿用（{chain}）。", "请另取一个名称。"
    ),
    "U09": error("“{path}”已经存在，没有覆盖。", "请换一个名称，或者先把它移走。{way}"),
    "U10": error("看不出样本是{what}的报告。", "请用 {option} 指明，如 {option} {example}。"),
    "U11": error("“{name}”不是 .xlsx 文件。", "请把 --workbook 的文件名改成以 .xlsx 结尾。"),
    "U12": error(
        "--next 要与 --workbook 一起用。", "下一年度的填报表由样本的填报表生成，请加上 --workbook 文件名。"
    ),
    "U13": warning(
        "指标目录中没有由“{value}”填报的指标，生成的是列有全部指标的表。{similar}",
        "名称写错了的，改正后重新生成；没有写错的，发出时请说明填哪些指标，或者用统稿表的名单定下来。",
    ),
    "U14": error("不能按它给各部门生成填报表：{reason}。", "{remedy}。"),
    "U15": error(
        "--previous 的填报表分属几个报告单位：{units}，不知道沿用哪一个的。",
        "请用 --unit 写明，如 --unit {example}；是同一个单位的，请先把它们的“报告单位”改成一样。",
    ),
    "U16": error(
        "看不出要汇总成哪一级的：{reason}。",
        "请用 --level 指明，如 --level city 汇总各县（市、区）的填报表。",
    ),
    "U17": error(
        "没有可以汇总的填报表：没有一份是{below}{year}的。",
        "请核对写的文件夹、--level 和 --year；填报表本身的问题，用 draft check 查看。",
    ),
    "U18": error("没有“{name}”这个部门。{similar}", "请照{listed}中的名称写；{all}。"),
    "U19": error("“{path}”不是 draft build 写的日志，没有往里写，也没有生成报告。", "--log 请换一个文件名。"),
    "U20": error(
        "标注过的表不能放进“{folder}”：这里的表都要读，下一次会当作部门又交了一份。没有检查。",
        "--annotate 请另写一个文件夹，如“退回”。",
    ),
    "U21": error(
        "“{name}”不是学习核对表。", "--review 后面写模板包里的“学习核对.xlsx”，或者它的副本。没有学习。"
    ),
    "U22": error(
        "这份学习核对表是另一份样本的，其中的位置与“{sample}”对不上。",
        "请换用同一份样本；换了样本的，另取一个文件夹学一遍，在那里的核对表里改。没有学习。",
    ),
    "U23": warning(
        "“{name}”在学习以后有人改过，没有覆盖。",
        "核对表里的改动没有写进这个文件。要换成新学的，先把它移走，再带 --review 学一遍；"
        "要留着的，照新的指标名称核对一遍。",
    ),
    "U24": warning(
        "“{name}”在学习以后有人填过、改过，没有覆盖，新的一份存为“{other}”。",
        "已经填好的数据请移到新的一份；指标名称没有变的，可以整列复制。",
    ),
    "U25": warning(
        "{place}的“{column}”栏写的“{value}”没有采用：{reason}。", "请在新写的核对表里，在对应的那一行改。"
    ),
    "U26": warning(
        "以往的填报表里有 {count} 句上年的话没有写明由哪个部门填，没有放进这份表。",
        "先在以往的填报表的“责任部门”列写上部门，再生成；不写的，由统稿人填，或者用统稿表发放。",
    ),
    "U27": error(
        "“{name}”写在样本里，但没有这个文件；--next 后面不写文件名。",
        "请去掉这个文件名；下一年度的填报表随 --workbook 的文件名，后面加年度。",
    ),
}

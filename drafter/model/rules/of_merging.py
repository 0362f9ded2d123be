"""Rules about several workbooks of one unit and year."""

from __future__ import annotations

from .kinds import Rule, error, warning

OF_MERGING: dict[str, Rule] = {
    # M: several workbooks of one unit and year
    "M01": error(
        "“{indicator}”（{column}）只应由一个部门填报，这里填 {value}，{other} 填 {other_value}，两者不一致，"
        "分不清用哪一个。",
        "请与有关部门核对，只保留正确的一个数{settle}。",
    ),
    "M02": warning(
        "“{item}”在两份填报表中不同：这里是“{value}”，{other} 是“{other_value}”，已采用后者。",
        "请核对后统一。",
    ),
    "M03": warning(
        "“{indicator}”（{column}）不能相加，各部门填的不一样，分不清用哪一个。",
        "各部门填的：{given}。请核定以哪个部门的为准，其他部门的请清空{settle}。",
    ),
    "M04": warning(
        "“{indicator}”的单位不统一：这里是“{unit}”，{other} 是“{other_unit}”，合计时已按后者计。",
        "请与有关部门核对，统一单位。",
    ),
    "M05": warning("这份文件与“{other}”的内容完全相同，只读取一份。", "请删去重复的文件。"),
    "M06": error(
        "同一单位同一年度的两份填报表层级不同：这里是{level}，{other} 是{other_level}。",
        "请核对两份表的“层级”，更正填错的一份。",
    ),
    "M07": warning(
        "“{indicator}”这里填“不适用”，同一部门在 {other} 填了 {other_value}，已采用后者。",
        "请这个部门核对，只保留正确的一处。",
    ),
    "M08": warning(
        "“{department}”有 {count} 份表，已采用{why}“{other}”，这一份的数据和文字都没有采用。",
        "应以这一份为准的，请移走“{other}”；两份要合用的，请合成一份，或者把“填报部门”写得有所区别。",
    ),
    "M09": warning(
        "“{indicator}”的{column}，这一份没有填，而别的填报表填了，合计不全，报告中不作同比，也不据以计算比率。",
        "请补填；确实没有发生的填 0。",
    ),
    "M10": warning(
        "报告单位填的是“{value}”，这份填报表却是为“{unit}”制作的；现按“{value}”单独生成报告，不计入“{unit}”。",
        "应计入“{unit}”的，请把报告单位改回“{unit}”，部门名称填在“填报部门”。",
    ),
    "M11": warning(
        "报告单位“{value}”与 {other} 的“{other_unit}”像是同一个单位，现作为两个单位，各出一份报告。",
        "是同一个单位的，请改成同一个名称。",
    ),
    "M12": warning(
        "填报部门“{value}”与“{other}”的“{other_department}”像是同一个部门，两份的数据都计入了合计。",
        "如果其中一份是另一份的更正，请只保留最新的一份；不是同一个部门的，可不理会。",
    ),
    "M13": warning(
        "这一份与“{other}”有 {count} 项数据完全相同，像是同一份表的两稿，两份的数据都计入了合计。",
        "如果其中一份是另一份的更正，请只保留最新的一份；确是两个部门的，可不理会。",
    ),
    "M14": warning(
        "“{indicator}”（{column}）是一个机关自己的数，各部门的不相加；现在几个部门填的不一样，{reason}，"
        "分不清用哪一个。",
        "各部门填的：{given}。请核定以哪个部门的为准，只在它的表里保留，其他部门的请清空{settle}。",
    ),
    "M15": error(
        "各部门合并后，“{indicator}”（{part_value}）大于“{total}”（{total_value}），前者是后者的一部分，不应大于后者。",
        "各部门填的（前者／后者）：{given}。请与有关部门核对口径，更正其中的数{settle}。",
    ),
    "M16": error(
        "各部门合并后，“{indicator}”是 {rate}%，按“{numerator}”÷“{denominator}”算得 {computed}%，两者不符。",
        "各部门填的（比率／分子／分母）：{given}。请与有关部门核对，更正其中的数{settle}。",
    ),
    "M17": warning(
        "“{indicator}”（{column}）是一个机关自己的数，各部门的不相加，已采用牵头部门{department}的 {value}。",
        "各部门填的：{given}。填了自己部门的数的，请清空这一格；牵头部门填错的，请更正{settle}。",
    ),
    "M18": warning(
        "这份表和“{other}”都是为“{made_for}”制作的，这一份的填报部门却是“{department}”，像是用错了别的部门的表；"
        "没有当作同一部门的两稿，两份的数据都已计入。",
        "请核对是谁填的：是“{department}”填的，请它改用自己的表；是“{made_for}”填的，请改回填报部门。",
    ),
    "M19": warning(
        "“{indicator}”统稿表填 {value}，各部门填的是 {other_value}，两者不一致，已采用部门的。",
        "各部门填的：{given}。部门填得对的，请清空统稿表的这一格{settle}。",
    ),
    "M20": error(
        "“核定”里的“{value}”不是指标名称，这一行没有采用。{similar}", "请照“年度数据”中的指标名称写。"
    ),
    "M21": error(
        "“核定”中“{indicator}”（{column}）采用“{value}”的数，{department}没有填能用的数，这一行没有采用。",
        "请它补填或者更正；填了的部门：{given}。也可以直接写应采用的数。",
    ),
    "M22": error(
        "“核定”中“{indicator}”（{column}）采用写的是“{value}”，{reason}，这一行没有采用。",
        "请写部门名称、应采用的数（可带约数词和单位）、“不适用”，或者写“合计”，把各部门的相加。",
    ),
    "M23": warning(
        "有 {count} 项可以相加的数，几个部门填的上年数完全相同，像是从同一份全域的表带来的，"
        "上年只计一次，没有相加：{names}。",
        "请核对：上年数是全域合计的，不用改；确是各部门自己的数、碰巧相同的，请在统稿表的“核定”中写“指标，上年”，采用写“合计”。",
    ),
    "M24": warning(
        "“{label}”这一行和 {other} 的“{other_label}”内容大体相同，报告中两行都写了。",
        "说的是同一件事的，请留一行，删去另一行。",
    ),
    "M25": warning(
        "填报部门“{value}”不在统稿表的名单中，这一份的数据和文字照常计入。",
        "应当填报的，加进名单；部门名称写错的，改正；不该计入的，移走这一份。",
    ),
    "M26": warning(
        "“{indicator}”的上年填 {value}，统稿表中去年的数是 {other_value}，两者不一致，报告用前者。",
        "请核对：改了单位的，数也要换算；去年的数后来更正过的，在“说明”列写明，就不再提醒{settle}。",
    ),
    "M27": warning(
        "“{indicator}”（{column}）：{told}。",
        "请催报；确实没有发生的填 0，没有此项职责的填“不适用”。补齐后重新汇总。",
    ),
    "M28": warning(
        "“{indicator}”没有计算：{reason}。",
        "比率由合计后的分子、分母计算。请各单位把分子、分母填全；另有统计的，直接填在汇总表中。",
    ),
    "M29": warning(
        "“{indicator}”填 {this}，其他{lower}的中位数是 {usual}，相差约 {times} 倍。",
        "请核对单位（是不是把元当成了万元）和数位；属实的，请在“说明”列写明原因，就不再提醒。",
    ),
    "M30": warning(
        "“{indicator}”这里填 {value}，{other} 是下级各单位的合计 {total}，两处已经相加。",
        "只是本级自己的数，不用处理；合计里已经有的，请删去一处，或者在统稿表“核定”中写明采用哪个数。",
    ),
    "M32": warning(
        "上年的同一句话，这里选“{value}”，{other} 选“{other_value}”；"
        "定下来以前，报告中印成【沿用上年，请核实：……】。",
        "请商定后改成一样。",
    ),
    "M33": warning(
        "“核定”把“{indicator}”（{column}）定为 {value}，现在各部门填的都是 {other_value}；报告用核定的。",
        "请核对：部门更正过的，删去“核定”的这一行，或者改为 {other_value}；仍以核定为准的，可不理会。",
    ),
}

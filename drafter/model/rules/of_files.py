"""Rules about the files of workbooks, their sheets and columns."""

from __future__ import annotations

from .kinds import Rule, error, warning

OF_FILES: dict[str, Rule] = {
    # F: the file as a whole
    "F01": error(
        "这个文件不是 Excel 工作簿（.xlsx）。",
        "请用 Excel 或 WPS 打开原表，另存为“Excel 工作簿（*.xlsx）”后重新提交。",
    ),
    "F02": error(
        "这是旧版 Excel 或 WPS、OpenDocument 等格式的表（.xls、.et、.ods 等），不能直接读取。",
        "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后重新提交；"
        "本机装有 LibreOffice（含电子表格 Calc）的，会自动转换。",
    ),
    "F03": error(
        "文件设有打开密码，不能读取。",
        "请用 Excel 或 WPS 打开，在“文件—信息—保护工作簿”中取消密码，保存后重新提交。",
    ),
    "F04": error(
        "文件已损坏或没有传完整，不能读取。",
        "请填报部门重新发送；原件能打开的，另存一份后再提交。",
    ),
    "F05": error("文件是空的（0 字节）。", "请填报部门重新发送。"),
    "F06": error(
        "文件的扩展名是 .xlsx，内容却不是 Excel 工作簿。",
        "只改扩展名没有用；请找到填报表的原件重新提交。",
    ),
    "F07": error(
        "文件的内容过多（超过 {limit}），为安全起见不予读取。",
        "请把内容复制到新的空白填报表中再提交。",
    ),
    "F08": error("文件夹“{folder}”里没有填报表（.xlsx）。", "请把各部门交来的填报表放进这个文件夹。"),
    "F09": error(
        "工作表“{sheet}”的内容超出范围（到了第 {row} 行、第 {column} 列），不予读取。",
        "请整行、整列删除表格以外的内容后保存；每张工作表最多 {limit} 行。",
    ),
    "F10": error("文件打不开：{reason}。", "{remedy}"),
    "F11": error(
        "文件过大（超过 {limit} MB），不予读取。",
        "请删去里面的图片等无关内容；填报表可以把内容复制到新的空白填报表中再提交。",
    ),
    "F12": error("文件夹打不开：{reason}。里面的填报表没有读。", "请确认有权限读取这个文件夹，再重新运行。"),
    "F14": warning("这是{kind}，已{how}读取。", "{remedy}"),
    "F15": error(
        "这份表要先转换成 .xlsx 才能读取，没有转成：{reason}。",
        "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后重新提交；"
        "本机的 LibreOffice 没有电子表格（Calc）的，先装上再试。",
    ),
    "F16": warning(
        "CSV 文件里只有数据，已当作{unit}{year}年的“{sheet}”读取，填报部门按文件名记为“{department}”。",
        "请核对单位、年度和部门；以后请用填报表填报。",
    ),
    "F17": error(
        "CSV 文件里只有数据，没有报告单位和年度，不知道是谁的：一起读的填报表没有，或者不止一个单位、年度。",
        "请把这些数填进填报表；或者只和同一单位、同一年度的填报表放在一起，再运行一次。",
    ),
    "F18": warning("{what}没有读：{reason}。", "{remedy}"),
    "F19": error(
        "CSV 文件不能读取：{reason}。",
        "请用 Excel 或 WPS 打开原表，另存为“Excel 工作簿（*.xlsx）”后重新提交。",
    ),
    "F20": warning(
        "工作表“{sheet}”内容过多或者结构特殊，没有涂色，也没有加批注，问题只列在“检查结果”里。",
        "请对照“检查结果”修改；整行、整列删除表格以外的内容和格式后再检查，就能标在格子上。",
    ),
    "F21": warning(
        "问题共 {count} 项，“检查结果”只列出前 {limit} 项，也只标注了这些。", "请先改好这些，再检查一次。"
    ),
    "F22": warning(
        "{unit} {year} 年没有统稿表，不知道应当收哪些部门的表，只列出了交来的。",
        "先用 draft form --coordinator --level {level} --unit {unit} --year {year} -o 统稿.xlsx "
        "生成统稿表，在“名单”中写好部门、联系人、电话和截止日期，和收回的表放在一起，再运行一次。",
    ),
    # S: sheets and columns
    "S01": error(
        "缺少工作表“{sheet}”。{similar}", "请把工作表名称改回原名；已删除的，用空白填报表重新填写。"
    ),
    "S02": error(
        "工作表“{sheet}”缺少“{column}”一列。{similar}",
        "请把这一列的表头改回“{column}”；已删除的，用空白填报表重新填写。",
    ),
    "S03": error(
        "这是{actual}的填报表，本次按{expected}编制，不能混用。",
        "请换用{expected}的填报表（draft form --level {level}），或去掉 --pack 选项按{actual}编制。",
    ),
    "S04": error(
        "填报表的版本（{actual}）高于本程序支持的版本（{expected}）。",
        "请升级本程序后重新运行；填报表不用改动。",
    ),
    "S05": warning(
        "填报表是旧版本（{actual}，现行版本为 {expected}），其中的内容已照常读取。",
        "可以继续使用；要用新增的各列，可用 draft form --previous 把已填内容移到新表中。",
    ),
    "S06": warning(
        "没有找到填报表的版本标识，已按表头名称读取。", "建议使用 draft form 生成的填报表，不要另行仿制。"
    ),
    "S07": warning(
        "工作表“{sheet}”多出“{column}”一列，其中的内容不写入报告。",
        "如需写入报告，请填到原有各列中；否则可不理会。",
    ),
    "S08": warning(
        "多出工作表“{sheet}”，其中的内容不写入报告。", "如需写入报告，请填到原有各工作表中；否则可不理会。"
    ),
    "S09": error("这里的单元格是合并的（{range}），无法判断内容属于哪一行。", "请取消合并，逐行填写。"),
    "S10": error("工作表“{sheet}”有两列表头都是“{column}”。", "请删去多余的一列，或把它的表头改成别的名称。"),
    "S11": warning(
        "另有一张名称看上去相同的工作表“{sheet}”（只差空格等看不见的字符），没有读取。",
        "请核对两张表，把内容合到一张上，删去另一张。",
    ),
    "S12": warning(
        "没有名为“{sheet}”的工作表，已把“{found}”当作它读取。", "请核对；最好把工作表名称改回“{sheet}”。"
    ),
    "S13": warning(
        "工作表“{sheet}”的表头“{found}”已当作“{column}”读取。", "请核对；最好把表头改回“{column}”。"
    ),
    "S14": warning(
        "名单中的“{value}”{fault}。{similar}",
        "{remedy}",
    ),
    "S15": warning(
        "“{item}”被{how}，这份表是发给“{department}”填的，仍按“{meant}”计入。",
        "请改回“{meant}”{besides}。",
    ),
    "S16": error(
        "年度填的是 {value}，这份表却是为 {expected} 年发的，说不准里面是哪一年的数，没有计入。",
        "填的是 {expected} 年的数，请把年度改回 {expected}；填的是 {value} 年的，请换成 {expected} 年的数。",
    ),
    "S17": warning(
        "“填报部门”填的是“{value}”，这份表却是发给“{department}”的，仍算“{department}”交的。",
        "请核对是不是拿错了表：“{value}”的数要填在发给它的那一份里；没有拿错的，请改回“{department}”。",
    ),
    "S18": warning(
        "工作表“{sheet}”的表头和“{other}”一样，像是它的副本，没有读取，只读“{other}”。",
        "请核对两张表：数填在“{sheet}”里的，移到“{other}”；核对以后删去“{sheet}”。",
    ),
    "S20": warning(
        "“{unit}”是{actual}的，不直接属于{level}，没有计入合计。",
        "只汇总{below}的填报表：请移走这一份；层级填错的，请更正。",
    ),
    "S21": warning(
        "“{unit}”没有 {year} 年度的填报表，只有 {actual} 年度的，没有计入合计。",
        "请补交 {year} 年度的填报表；年度填错的，请更正。",
    ),
    "S22": warning(
        "“{unit}”交来的只有部门的表（{departments}，共 {count} 个部门），没有它汇总的表，也没有统稿表，"
        "部门齐不齐看不出来；合计中它只有这些部门的数。",
        "请它交汇总好的表，或者连统稿表和各部门的表一起交；就是这些部门的，可不理会。",
    ),
}

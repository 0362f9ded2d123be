"""Rules about workbooks: files, sheets, single values, several values together, several workbooks."""

from __future__ import annotations

from .kinds import Rule, error, warning

OF_WORKBOOKS: dict[str, Rule] = {
    # F: the file as a whole
    "F01": error(
        "这个文件不是 Excel 工作簿（.xlsx）。",
        "请用 Excel 或 WPS 打开原表，另存为“Excel 工作簿（*.xlsx）”后重新提交。",
    ),
    "F02": error(
        "这是旧版 Excel 文件（.xls 格式），不能读取。",
        "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后重新提交。",
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
        "文件解压后过大（超过 {limit} MB），为安全起见不予读取。",
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
        "填报表是旧版本（{actual}，现行版本为 {expected}），已尽量读取。",
        "可用 draft form --previous 把已填内容移到新表中。",
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
    # V: single values
    "V01": error("“{value}”不是数字。", "这一格只填阿拉伯数字；说明文字请写到“说明”列。"),
    "V02": warning("“{value}”带有千位分隔符，已读作 {read}。", "数字中请不要加逗号。"),
    "V03": warning("“{value}”是全角数字，已读作 {read}。", "请用半角数字填写。"),
    "V04": warning("“{value}”带有单位，已读作 {read}{unit}。", "单位写在“单位”列，这一格只填数字。"),
    "V05": warning(
        "“{value}”带有约数词“{word}”，已读作 {read}，约数词为“{word}”。",
        "请在本列只填数字，在“约数”列选“{word}”。",
    ),
    "V06": warning(
        "“{value}”是文字形式的百分数，已读作 {read}%。",
        "大于 1% 的，请直接填百分号前面的数；不大于 1% 的，保留百分号，不用改。",
    ),
    "V07": error(
        "比率填的是 {value}，分不清是 {percent}% 还是 {value}%。",
        "若是 {percent}%，请填 {percent}；若确为 {value}%，请填“{value}%”。不大于 1% 的，都要带百分号。",
    ),
    "V08": error(
        "比率 {value}% 超过了 100%。", "请核对分子、分母后更正；增幅等可能超过 100% 的，不填在这里。"
    ),
    "V09": error(
        "{value} 是负数，这项指标不会小于 0。", "请核对后更正；表示减少的，请填正数，并在“说明”列注明。"
    ),
    "V10": error(
        "{value} 不是整数，“{indicator}”的单位是“{unit}”，应为整数。",
        "请核对后更正；若以万、亿计，请把单位改为“万{unit}”或“亿{unit}”。",
    ),
    "V11": error("单元格是错误值 {value}。", "请检查公式引用的单元格，或直接填写数字。"),
    "V12": error(
        "单元格是公式，但文件里没有保存计算结果。", "请用 Excel 或 WPS 打开后重新保存，或直接填写数字。"
    ),
    "V13": error("单元格是日期（{value}），这里应填数字。", "请把单元格格式改为“常规”后重新填写数字。"),
    "V14": error("单元格是“{value}”（逻辑值），不是要填的内容。", "请清空这一格，按表头的要求重新填写。"),
    "V15": error(
        "单位“{value}”与指标“{indicator}”的单位“{unit}”不符。",
        "请改为“{unit}”，或它的万、亿形式（如“万{unit}”），并相应换算数字。",
    ),
    "V16": error("约数词“{value}”不在可选范围内。", "请从下拉列表中选择：{choices}；确数请留空。"),
    "V17": error(
        "“约数”列是“{column}”，数字里又写了“{word}”，两处不一致。", "请只在“约数”列保留一个约数词。"
    ),
    "V18": warning(
        "文字中有看不见的控制字符，已去掉。",
        "多半是从别处粘贴时带来的，一般不用处理；文字有缺漏的，请重新输入。",
    ),
    "V19": warning(
        "文字长达 {length} 个字符，已到单元格上限，后面的内容可能已被截断。",
        "请核对末尾是否完整，并把内容分成几行填写。",
    ),
    "V20": warning(
        "文字以“{value}”开头，像公式，将按文字原样写入报告。", "如不是有意如此，请删去开头的符号。"
    ),
    "V21": warning(
        "文字中有“{value}”，将按文字原样写入报告，不作模板或标题处理。", "如不是有意如此，请删去这些符号。"
    ),
    "V22": error("没有“{value}”这个板块。{similar}", "请从下拉列表中选择：{choices}。"),
    "V23": error("“{item}”没有填写。", "这是必填项，请在“内容”列填写。"),
    "V24": error("年度“{value}”不是年份。", "请填四位数字的年份，如 {example}。"),
    "V25": error("层级“{value}”不在可选范围内。", "请从下拉列表中选择：{choices}。"),
    "V26": error("日期“{value}”无法识别。", "请按“2026年2月25日”的样式填写。"),
    "V27": error("这一行填了内容，却没有填“{column}”。", "请补填“{column}”；如整行作废，请清空这一行。"),
    "V28": error("数字 {value} 大得不合常理，不予采用。", "请核对是否多输了数位，或粘贴了证件号、电话号码。"),
    "V29": warning(
        "年度是 {value}，与生成填报表时设定的 {expected} 年不一致，已按 {value} 读取。",
        "请核对年度，避免用错往年的表。",
    ),
    "V30": warning(
        "{item}是 {value}，与 {year} 年度报告的编制时间不符。", "年度报告一般在次年第一季度成文，请核对。"
    ),
    "V31": error(
        "“{value}”分不清是没有发生，还是没有这项职责。",
        "没有发生请填 0；本单位没有此项职责请填“不适用”；尚未统计请留空。",
    ),
    "V32": error("“{item}”填了两处，另一处在 {other}。", "请保留一处，清空另一处。"),
    # R: several values together
    "R01": error(
        "“{part}”（{part_value}）大于“{total}”（{total_value}），前者是后者的一部分，不应大于后者。",
        "请核对这两个数；“{total}”在 {other}。",
    ),
    "R02": error(
        "“{rate}”填 {given}%，而按“{numerator}”÷“{denominator}”算得 {computed}%，两者不符。",
        "请核对这三个数；分子在 {numerator_cell}，分母在 {denominator_cell}。",
    ),
    "R03": warning(
        "“{indicator}”本年 {this}、上年 {last}，相差超过 10 倍。",
        "请核对单位和数位；属实的，请在“说明”列写明原因，就不再提醒。",
    ),
    "R04": error("指标“{indicator}”重复填写，另一处在 {other}。", "请保留一行，删去另一行。"),
    "R05": warning(
        "指标目录中没有“{indicator}”。{similar}",
        "如是笔误，请改回原名；确需增加的，保留这一行即可，附数据表时会列入。",
    ),
    "R06": error(
        "“{indicator}”是{levels}填报的指标，不属于{level}的填报范围。",
        "请清空这一行，或换用相应层级的填报表。",
    ),
    "R07": error("这是{form}的填报表，“层级”却填了“{value}”。", "请核对层级；层级不同，填报的指标也不同。"),
    "R08": warning("“{sheet}”没有填写，报告的“{part}”部分将留下待补充的标记。", "请至少填写一行。"),
    "R09": warning("这一行与 {other} 的内容相同，报告中只写一次。", "请删去重复的一行。"),
    "R10": warning("问题“{row}”没有写原因。", "按规定，不足和原因都要报告，请补填“原因”。"),
    # M: several workbooks of one unit and year
    "M01": error(
        "“{indicator}”只应由一个部门填报，这里填 {value}，{other} 填 {other_value}，两者不一致。",
        "请与有关部门核对，只保留正确的一个数。",
    ),
    "M02": warning(
        "“{item}”在两份填报表中不同：这里是“{value}”，{other} 是“{other_value}”，已采用后者。",
        "请核对后统一。",
    ),
    "M03": warning(
        "“{indicator}”不能相加，却有两处填报：这里填 {value}，{other} 填 {other_value}，已采用后者。",
        "请核对后只保留一处。",
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
        "“{indicator}”这里填“不适用”，{other} 填了 {other_value}，已采用后者。",
        "请核对填“不适用”的部门是否确无此项职责。",
    ),
    "M08": warning(
        "“{department}”有两份填报表：这一份和“{other}”，两份的数据都计入了合计。",
        "如果其中一份是另一份的更正，请只保留最新的一份，以免数据加倍。",
    ),
    "M09": warning(
        "“{indicator}”的{column}，这一份没有填，而别的填报表填了，合计不全，报告中不作同比，也不据以计算比率。",
        "请补填；确实没有发生的填 0。",
    ),
}

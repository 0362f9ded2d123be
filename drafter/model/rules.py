"""Every message of the program that concerns somebody's input: a table of rules by code.

Codes are stable. F: the file; S: sheets and columns; V: single values; R: several values together; M: several
workbooks; T: packs and templates; B: while a report is built. docs/findings.md explains each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error stops the report of its unit; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: how serious it is, and its texts, with {placeholders}."""

    severity: Severity
    message: str
    hint: str


def _error(message: str, hint: str) -> Rule:
    return Rule(Severity.ERROR, message, hint)


def _warning(message: str, hint: str) -> Rule:
    return Rule(Severity.WARNING, message, hint)


RULES: dict[str, Rule] = {
    # F: the file as a whole
    "F01": _error(
        "这个文件不是 Excel 工作簿（.xlsx）。",
        "请用 Excel 或 WPS 打开原表，另存为“Excel 工作簿（*.xlsx）”后重新提交。",
    ),
    "F02": _error(
        "这是旧版 Excel 文件（.xls 格式），不能读取。",
        "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后重新提交。",
    ),
    "F03": _error(
        "文件设有打开密码，不能读取。",
        "请用 Excel 或 WPS 打开，在“文件—信息—保护工作簿”中取消密码，保存后重新提交。",
    ),
    "F04": _error(
        "文件已损坏或没有传完整，不能读取。",
        "请填报部门重新发送；原件能打开的，另存一份后再提交。",
    ),
    "F05": _error("文件是空的（0 字节）。", "请填报部门重新发送。"),
    "F06": _error(
        "文件的扩展名是 .xlsx，内容却不是 Excel 工作簿。",
        "只改扩展名没有用；请找到填报表的原件重新提交。",
    ),
    "F07": _error(
        "文件解压后过大（超过 {limit} MB），为安全起见不予读取。",
        "请把内容复制到新的空白填报表中再提交。",
    ),
    "F08": _error("文件夹“{folder}”里没有填报表（.xlsx）。", "请把各部门交来的填报表放进这个文件夹。"),
    "F09": _error(
        "工作表“{sheet}”的内容超出范围（到了第 {row} 行、第 {column} 列），不予读取。",
        "请整行、整列删除表格以外的内容后保存；每张工作表最多 {limit} 行。",
    ),
    "F10": _error("文件打不开：{reason}。", "请关闭正在打开它的程序，并确认有读取权限。"),
    # S: sheets and columns
    "S01": _error(
        "缺少工作表“{sheet}”。{similar}", "请把工作表名称改回原名；已删除的，用空白填报表重新填写。"
    ),
    "S02": _error(
        "工作表“{sheet}”缺少“{column}”一列。{similar}",
        "请把这一列的表头改回“{column}”；已删除的，用空白填报表重新填写。",
    ),
    "S03": _error(
        "这是{actual}的填报表，本次按{expected}编制，不能混用。",
        "请换用{expected}的填报表（draft form --level {level}），或去掉 --pack 选项按{actual}编制。",
    ),
    "S04": _error(
        "填报表的版本（{actual}）高于本程序支持的版本（{expected}）。",
        "请升级本程序后重新运行；填报表不用改动。",
    ),
    "S05": _warning(
        "填报表是旧版本（{actual}，现行版本为 {expected}），已尽量读取。",
        "可用 draft form --previous 把已填内容移到新表中。",
    ),
    "S06": _warning(
        "没有找到填报表的版本标识，已按表头名称读取。", "建议使用 draft form 生成的填报表，不要另行仿制。"
    ),
    "S07": _warning(
        "工作表“{sheet}”多出“{column}”一列，其中的内容不写入报告。",
        "如需写入报告，请填到原有各列中；否则可不理会。",
    ),
    "S08": _warning(
        "多出工作表“{sheet}”，其中的内容不写入报告。", "如需写入报告，请填到原有各工作表中；否则可不理会。"
    ),
    "S09": _error("这里的单元格是合并的（{range}），无法判断内容属于哪一行。", "请取消合并，逐行填写。"),
    "S10": _error(
        "工作表“{sheet}”有两列表头都是“{column}”。", "请删去多余的一列，或把它的表头改成别的名称。"
    ),
    # V: single values
    "V01": _error("“{value}”不是数字。", "这一格只填阿拉伯数字；说明文字请写到“说明”列。"),
    "V02": _warning("“{value}”带有千位分隔符，已读作 {read}。", "数字中请不要加逗号。"),
    "V03": _warning("“{value}”是全角数字，已读作 {read}。", "请用半角数字填写。"),
    "V04": _warning("“{value}”带有单位，已读作 {read}{unit}。", "单位写在“单位”列，这一格只填数字。"),
    "V05": _warning(
        "“{value}”带有约数词“{word}”，已读作 {read}，约数词为“{word}”。",
        "请在本列只填数字，在“约数”列选“{word}”。",
    ),
    "V06": _warning(
        "“{value}”是文字形式的百分数，已读作 {read}%。",
        "大于 1% 的，请直接填百分号前面的数；不大于 1% 的，保留百分号，不用改。",
    ),
    "V07": _error(
        "比率填的是 {value}，分不清是 {percent}% 还是 {value}%。",
        "若是 {percent}%，请填 {percent}；若确为 {value}%，请填“{value}%”。不大于 1% 的，都要带百分号。",
    ),
    "V08": _error(
        "比率 {value}% 超过了 100%。", "请核对分子、分母后更正；增幅等可能超过 100% 的，不填在这里。"
    ),
    "V09": _error(
        "{value} 是负数，这项指标不会小于 0。", "请核对后更正；表示减少的，请填正数，并在“说明”列注明。"
    ),
    "V10": _error(
        "{value} 不是整数，“{indicator}”的单位是“{unit}”，应为整数。",
        "请核对后更正；若以万、亿计，请把单位改为“万{unit}”或“亿{unit}”。",
    ),
    "V11": _error("单元格是错误值 {value}。", "请检查公式引用的单元格，或直接填写数字。"),
    "V12": _error(
        "单元格是公式，但文件里没有保存计算结果。", "请用 Excel 或 WPS 打开后重新保存，或直接填写数字。"
    ),
    "V13": _error("单元格是日期（{value}），这里应填数字。", "请把单元格格式改为“常规”后重新填写数字。"),
    "V14": _error("单元格是“{value}”（逻辑值），不是要填的内容。", "请清空这一格，按表头的要求重新填写。"),
    "V15": _error(
        "单位“{value}”与指标“{indicator}”的单位“{unit}”不符。",
        "请改为“{unit}”，或它的万、亿形式（如“万{unit}”），并相应换算数字。",
    ),
    "V16": _error("约数词“{value}”不在可选范围内。", "请从下拉列表中选择：{choices}；确数请留空。"),
    "V17": _error(
        "“约数”列是“{column}”，数字里又写了“{word}”，两处不一致。", "请只在“约数”列保留一个约数词。"
    ),
    "V18": _warning(
        "文字中有看不见的控制字符，已去掉。",
        "多半是从别处粘贴时带来的，一般不用处理；文字有缺漏的，请重新输入。",
    ),
    "V19": _warning(
        "文字长达 {length} 个字符，已到单元格上限，后面的内容可能已被截断。",
        "请核对末尾是否完整，并把内容分成几行填写。",
    ),
    "V20": _warning(
        "文字以“{value}”开头，像公式，将按文字原样写入报告。", "如不是有意如此，请删去开头的符号。"
    ),
    "V21": _warning(
        "文字中有“{value}”，将按文字原样写入报告，不作模板或标题处理。", "如不是有意如此，请删去这些符号。"
    ),
    "V22": _error("没有“{value}”这个板块。{similar}", "请从下拉列表中选择：{choices}。"),
    "V23": _error("“{item}”没有填写。", "这是必填项，请在“内容”列填写。"),
    "V24": _error("年度“{value}”不是年份。", "请填四位数字的年份，如 {example}。"),
    "V25": _error("层级“{value}”不在可选范围内。", "请从下拉列表中选择：{choices}。"),
    "V26": _error("日期“{value}”无法识别。", "请按“2026年2月25日”的样式填写。"),
    "V27": _error("这一行填了内容，却没有填“{column}”。", "请补填“{column}”；如整行作废，请清空这一行。"),
    "V28": _error(
        "数字 {value} 大得不合常理，不予采用。", "请核对是否多输了数位，或粘贴了证件号、电话号码。"
    ),
    "V29": _warning(
        "年度是 {value}，与生成填报表时设定的 {expected} 年不一致，已按 {value} 读取。",
        "请核对年度，避免用错往年的表。",
    ),
    "V30": _warning(
        "{item}是 {value}，与 {year} 年度报告的编制时间不符。", "年度报告一般在次年第一季度成文，请核对。"
    ),
    "V31": _error(
        "“{value}”分不清是没有发生，还是没有这项职责。",
        "没有发生请填 0；本单位没有此项职责请填“不适用”；尚未统计请留空。",
    ),
    "V32": _error("“{item}”填了两处，另一处在 {other}。", "请保留一处，清空另一处。"),
    # R: several values together
    "R01": _error(
        "“{part}”（{part_value}）大于“{total}”（{total_value}），前者是后者的一部分，不应大于后者。",
        "请核对这两个数；“{total}”在 {other}。",
    ),
    "R02": _error(
        "“{rate}”填 {given}%，而按“{numerator}”÷“{denominator}”算得 {computed}%，两者不符。",
        "请核对这三个数；分子在 {numerator_cell}，分母在 {denominator_cell}。",
    ),
    "R03": _warning(
        "“{indicator}”本年 {this}、上年 {last}，相差超过 10 倍。",
        "请核对单位和数位；属实的，请在“说明”列写明原因，就不再提醒。",
    ),
    "R04": _error("指标“{indicator}”重复填写，另一处在 {other}。", "请保留一行，删去另一行。"),
    "R05": _warning(
        "指标目录中没有“{indicator}”。{similar}",
        "如是笔误，请改回原名；确需增加的，保留这一行即可，附数据表时会列入。",
    ),
    "R06": _error(
        "“{indicator}”是{levels}填报的指标，不属于{level}的填报范围。",
        "请清空这一行，或换用相应层级的填报表。",
    ),
    "R07": _error("这是{form}的填报表，“层级”却填了“{value}”。", "请核对层级；层级不同，填报的指标也不同。"),
    "R08": _warning("“{sheet}”没有填写，报告的“{part}”部分将留下待补充的标记。", "请至少填写一行。"),
    "R09": _warning("这一行与 {other} 的内容相同，报告中只写一次。", "请删去重复的一行。"),
    "R10": _warning("问题“{problem}”没有写原因。", "按规定，不足和原因都要报告，请补填“原因”。"),
    # M: several workbooks of one unit and year
    "M01": _error(
        "“{indicator}”只应由一个部门填报，这里填 {value}，{other} 填 {other_value}，两者不一致。",
        "请与有关部门核对，只保留正确的一个数。",
    ),
    "M02": _warning(
        "“{item}”在两份填报表中不同：这里是“{value}”，{other} 是“{other_value}”，已采用后者。",
        "请核对后统一。",
    ),
    "M03": _warning(
        "“{indicator}”不能相加，却有两处填报：这里填 {value}，{other} 填 {other_value}，已采用后者。",
        "请核对后只保留一处。",
    ),
    "M04": _warning(
        "“{indicator}”的单位不统一：这里是“{unit}”，{other} 是“{other_unit}”，合计时已按后者计。",
        "请与有关部门核对，统一单位。",
    ),
    "M05": _warning("这份文件与“{other}”的内容完全相同，只读取一份。", "请删去重复的文件。"),
    "M06": _error(
        "同一单位同一年度的两份填报表层级不同：这里是{level}，{other} 是{other_level}。",
        "请核对两份表的“层级”，更正填错的一份。",
    ),
    "M07": _warning(
        "“{indicator}”这里填“不适用”，{other} 填了 {other_value}，已采用后者。",
        "请核对填“不适用”的部门是否确无此项职责。",
    ),
    "M08": _warning(
        "“{department}”有两份填报表：这一份和“{other}”，两份的数据都计入了合计。",
        "如果其中一份是另一份的更正，请只保留最新的一份，以免数据加倍。",
    ),
    "M09": _warning(
        "“{indicator}”的{column}，这一份没有填，而别的填报表填了，合计不全，报告中不作同比，也不据以计算比率。",
        "请补填；确实没有发生的填 0。",
    ),
    # T: packs and templates
    "T01": _error("模板语法有误：{reason}。", "请对照使用手册“模板语言”一节改正这一行。"),
    "T02": _error("模板中的“{name}”不是已知的指标或变量。{similar}", "请核对名称；新指标先加进指标目录。"),
    "T03": _error("模板中没有“{name}”这个过滤器或条件。{similar}", "可用的过滤器见使用手册“模板语言”一节。"),
    "T04": _error("指标目录这一行有误：{reason}。", "请对照使用手册“indicators.csv”一节改正。"),
    "T05": _error(
        "报告框架缺少“{part}”部分，或这一部分是空的。", "五个部分缺一不可，请在 report.j2 中补上。"
    ),
    "T06": _error("模板包循环沿用：{chain}。", "请修改其中一个 pack.toml 的 extends。"),
    "T07": _error("模板包设置有误：{reason}。", "请改正这一项；写法见使用手册“模板包”部分。"),
    "T08": _error(
        "模板中有不允许的操作：{reason}。", "模板只能取用数据；请改写这一处，见使用手册“不能写的”一节。"
    ),
    "T09": _warning(
        "指标“{indicator}”没有任何句子用到，填了也不会写进正文。",
        "可在“{section}”的模板中加一句，或从指标目录中删去。",
    ),
    "T10": _error("找不到模板包“{name}”。{similar}", "可用 draft packs list 查看现有的模板包。"),
    "T11": _error("模板生成的内容过多或耗时过长，已中止。", "请检查模板中的循环，减少层数或次数。"),
    "T12": _error("找不到模板文件“{name}”。", "请补上这个文件，或在 pack.toml 中去掉这个板块。"),
    # B: while a report is built
    "B01": _warning("报告中“{indicator}”处缺少内容，已标为待补充。", "请补填后重新生成。"),
    "B02": _warning(
        "“{path}”在上次生成后被人改动过，没有覆盖；新的报告另存为“{beside}”。", "请人工比对后决定用哪一份。"
    ),
    "B03": _warning("“{indicator}”已填报，但正文没有用到。", "如需写入正文，请修改模板中的相应句子。"),
    "B04": _warning(
        "{element}的字体设为“{font}”，标准要求{wanted}。",
        "本机没有标准字体时可以这样设置；正式印发前，请在装有标准字体的电脑上改回。",
    ),
    "B05": _error("没有生成“{path}”：{reason}", "请按上面的说明处理后重新运行；其他格式不受影响。"),
    "B06": _warning(
        "这台电脑没有安装{fonts}，页面图片中用了别的字体代替。",
        "版面位置可供参考；字形请在装有这些字体的电脑上核对。",
    ),
    "B07": _error("没有写成“{path}”：{reason}。", "请按上面的原因处理后重新运行；其他报告不受影响。"),
    # L: samples to learn from
    "L01": _error("样本打不开：{reason}。", "请核对名称；正被别的程序打开的，先关闭；再检查读取权限。"),
    "L02": _error("样本是空的，没有文字。", "请核对是不是选错了文件。"),
    "L03": _error("样本里没有中文。", "请核对是不是选错了文件；文字显示为乱码的，另存为 UTF-8 编码再试。"),
    "L04": _error(
        "PDF 文件不能直接学习。",
        "请用 Word 或 WPS 打开，另存为 .docx；扫描件先做文字识别（OCR），或者把网页上的全文存成 .txt。",
    ),
    "L05": _error(
        "不认识这种文件；样本可以是 .docx、.html 或 .txt。",
        "旧版 .doc、.wps、.rtf 请用 Word 或 WPS 打开，另存为 .docx。",
    ),
    "L06": _error(
        "样本只有图片，没有文字，多半是扫描件。", "请先做文字识别（OCR），校对后存成 .docx 或 .txt。"
    ),
    "L07": _error("Word 文件损坏，或者设了打开密码。", "请取消密码，或者重新保存一份再试。"),
    "L08": _error("样本过大，超过 {limit}。", "请只保留报告正文；一份报告一个文件。"),
    "L09": _error("看不出这是法治政府建设报告。", "请核对是不是选错了文件；只有片段的，请换用全文。"),
    "L10": _error(
        "样本是繁体字，这台电脑没有安装 OpenCC，不能转换。",
        "请在 Word 或 WPS 的“审阅”中转成简体再试，或者安装 OpenCC：pip install opencc。",
    ),
    "L11": _warning(
        "这份样本是“{unit}”（{level}）的报告，与“{main}”不是同一单位，或者层级不同。",
        "学出的说法可能不合用；不是有意的，请去掉这份样本重学。",
    ),
    "L12": _warning("与“{main}”内容相同，只学一次。", "请核对是不是重复选了文件。"),
    "L13": _warning(
        "样本写的是“{found}”，命令中写的是“{given}”，按命令中的办。",
        "模板中的单位和年份可能对不上，请核对；样本写得对的，去掉命令中的这一项重学。",
    ),
}

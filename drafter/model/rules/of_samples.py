"""Rules about samples to learn from."""

from __future__ import annotations

from .kinds import Rule, error, warning

OF_SAMPLES: dict[str, Rule] = {
    # L: samples to learn from
    "L01": error("文件打不开：{reason}。", "请核对名称；正被别的程序打开的，先关闭；再检查读取权限。"),
    "L02": error("文件是空的，没有文字。", "请核对是不是选错了文件。"),
    "L03": error("文件里没有中文。", "请核对是不是选错了文件；文字显示为乱码的，另存为 UTF-8 编码再试。"),
    "L04": error(
        "PDF 文件不能直接读取。",
        "请用 Word 或 WPS 打开，另存为 .docx；扫描件先做文字识别（OCR），或者把网页上的全文存成 .txt。",
    ),
    "L05": error(
        "这是{kind}，不能直接读取；可以用 .docx、网页（.html、.mht）或 .txt。",
        "请用 Word 或 WPS 打开，另存为 .docx。",
    ),
    "L06": error(
        "文件里只有图片，没有文字，多半是扫描件。", "请先做文字识别（OCR），校对后存成 .docx 或 .txt。"
    ),
    "L07": error("Word 文件{state}。", "{remedy}"),
    "L08": error("文件过大，超过 {limit}。", "请只保留报告正文；一份报告一个文件。"),
    "L09": error("看不出这是法治政府建设报告。", "请核对是不是选错了文件；只有片段的，请换用全文。"),
    "L10": error(
        "文字是繁体字，这台电脑没有安装 OpenCC，不能转换。",
        "请在 Word 或 WPS 的“审阅”中转成简体再试，或者安装 OpenCC：pip install opencc。",
    ),
    "L11": warning(
        "这份样本是“{unit}”（{level}）的报告，与“{main}”不是同一单位，或者层级不同。",
        "学出的说法可能不合用；不是有意的，请去掉这份样本重学。",
    ),
    "L12": warning("与“{main}”内容相同，只学一次。", "请核对是不是重复选了文件。"),
    "L13": warning(
        "样本写的是“{found}”，命令中写的是“{given}”，按命令中的办。",
        "模板中的单位和年份可能对不上，请核对；样本写得对的，去掉命令中的这一项重学。",
    ),
    "L14": error("这是{kind}，不是一份报告。", "{remedy}"),
    "L15": error(
        "样本里没有读到正文，只有“{value}”。", "请用 Word 或 WPS 打开，核对正文后另存为 .docx 再试。"
    ),
    "L16": error(
        "{place}的“{column}”栏写的“{value}”不能用作指标名称：{reason}。",
        "请另写一个名称，再带 --review 学一遍；这一处没有改。",
    ),
    "L17": error(
        "{place}的“{column}”栏写的“{value}”没有采用：{reason}。",
        "一个名称只能给一个数。请换一个名称，或者把用了这个名称的那一处也改掉，再带 --review 学一遍。",
    ),
    "L18": error(
        "{place}的“{column}”栏写的“{value}”没有采用：{reason}。", "请从下拉列表中选，再带 --review 学一遍。"
    ),
    "L19": warning(
        "学习核对表里删去了 {count} 行（{places}），按没有改过处理。",
        "新写的核对表里这些行都在；有要改的，在新表里改。",
    ),
    "L20": warning(
        "五个部分中，样本只认出 {count} 个：{found}。",
        "请核对是不是法治政府建设年度报告，是不是全文；没有认出的部分沿用自带模板的写法，内容填在填报表里。",
    ),
    "L21": error(
        "样本里有 {count} 处{what}，超过 {most} 处，不像一份报告。",
        "请只保留报告正文，一份报告一个文件；数据表、清单不要放进来。",
    ),
    "L22": warning(
        "这份样本像是{genre}，不是法治政府建设年度报告。",
        "学出的模板多半不合用；选错了文件的，请换成年度报告重学。",
    ),
    "L23": warning(
        "“{unit}”是中央国家机关，这份报告不是地方政府或者地方部门的。",
        "请换用本级的报告；确要照它学的，用 --unit、--level 写明本单位和层级，再逐句核对。",
    ),
}

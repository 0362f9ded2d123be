"""Rules about the words that people type: the text sheets and 基本信息."""

from __future__ import annotations

from .kinds import Rule, warning

OF_TEXTS: dict[str, Rule] = {
    # W: words. W01 to W09 are put right in the report, and said.
    "W01": warning("开头自己编了序号{found}，报告会统一编号，已去掉。", "以后不用编号，一行写一件事。"),
    "W02": warning(
        "这一格里自己编了序号{found}，{effect}。", "请核对；各是一件事的，分成几行填写，序号由报告统一编。"
    ),
    "W03": warning(
        "有项目符号或者多余的收尾：{found}，已去掉。", "请核对；正文不用项目符号，一句话以句号结束。"
    ),
    "W04": warning("又写了一遍名目{found}，已去掉。", "只写内容；名目由表头和报告给出。"),
    "W05": warning("原因的说法重复：{found}，已改。", "请核对；“原因”一格直接写原因，如“编制没有及时调整”。"),
    "W06": warning("标点、空格已改成规范的写法：{found}。", "请核对；中文用全角标点，字与字之间不空格。"),
    "W07": warning("有写重的字、词：{found}，已去掉一个。", "请核对。"),
    "W08": warning("{kind}没有成对。", "请补上缺的一个，或者删去多的一个。"),
    "W09": warning("“{item}”已由“{value}”{effect}。", "请核对；最好照这样改过来。"),
    "W10": warning("“{item}”填的是“{value}”，照原样印出不合公文格式（GB/T 9704-2012）。", "{advice}。"),
    "W11": warning(
        "{found}没有内容，照原样印进报告。",
        "写明具体内容；没有可写的，清空这一格或者这一行；暂时不知道的先空着，报告会留出“待补充”。",
    ),
    "W12": warning("{found}像是填表示例里的话。", "换成自己的内容；不用的，清空这一行。"),
    "W13": warning("报告以{unit}的名义作出，{found}说不清是谁。", "{advice}"),
    "W14": warning(
        "这里说到{found}，而报告的是{unit}。", "是沿用别处文字的，改过来；确实要说别处的，写明与本地的关系。"
    ),
    "W15": warning(
        "报告的是 {year} 年，这里写的是{found}，{doubt}。",
        "确是那一年的事，与本年的分开写清楚，如“2024年以来”“比2024年”；写错的，更正年份。",
    ),
    "W16": warning("{found}像是人名。", "写职务，不写姓名，如“县委书记”“县长”。"),
    "W17": warning("文字里有{kind}{found}，报告公开后会泄露。", "不是必须公开的，删去。"),
    "W18": warning(
        "{found}是向上级请求的话，报告不得夹带请示事项。", "改成陈述；确要请示的，另行文，用“请示”。"
    ),
    "W19": warning(
        "这里说的像是“{indicator}”，写的是 {value}，而“年度数据”填的是 {figure}（{place}）。",
        "请核对哪个对；这里最好写〔{indicator}〕，数由程序写入。口径不同的，写明范围。",
    ),
    "W20": warning("这一格有 {length} 个字，印出来是很长的一段。", "请精简，或者分成几行，一行写一件事。"),
    "W21": warning(
        "这一行只填了{columns}，这几列不印进报告，这一行等于没有。",
        "补填要写进报告的内容；作废的，清空整行。",
    ),
    "W22": warning(
        "这份报告要上报（{sign}），没有填“{item}”。", "上行文要写{item}，请补填；只公开、不上报的，可不理会。"
    ),
    "W23": warning("{found}不是 {year} 年的提法：{advice}。", "请改用这一年的提法；回顾以往的，写明年份。"),
    "W24": warning("{found}写得不对：{advice}。", "请更正。"),
    "W25": warning("这一行只有标题，报告里只有孤零零的一句话。", "补写“主要做法”；写不出的，并入别的行。"),
    "W26": warning(
        "{found}是哪一年，过了年再看就分不清了（这份表里别处也有的，一并看）。",
        "写明年份，如“2025年”“上年”；上年的数写〔指标名，上年〕。",
    ),
}

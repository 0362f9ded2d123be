"""Rules about packs, templates and the reports that are built with them."""

from __future__ import annotations

from .kinds import Rule, error, warning

OF_PACKS: dict[str, Rule] = {
    # T: packs and templates
    "T01": error("模板语法有误：{reason}。", "请对照使用手册“模板语言”一节改正这一行。"),
    "T02": error("模板中的“{name}”不是已知的指标或变量。{similar}", "请核对名称；新指标先加进指标目录。"),
    "T03": error("模板中没有“{name}”这个过滤器或条件。{similar}", "可用的过滤器见使用手册“模板语言”一节。"),
    "T04": error("指标目录这一行有误：{reason}。", "请对照使用手册“indicators.csv”一节改正。"),
    "T05": error("报告框架缺少“{part}”部分，或这一部分是空的。", "五个部分缺一不可，请在 report.j2 中补上。"),
    "T06": error("模板包循环沿用：{chain}。", "请修改其中一个 pack.toml 的 extends。"),
    "T07": error("模板包设置有误：{reason}。", "请改正这一项；写法见使用手册“模板包”部分。"),
    "T08": error(
        "模板中有不允许的操作：{reason}。", "模板只能取用数据；请改写这一处，见使用手册“不能写的”一节。"
    ),
    "T09": warning(
        "指标“{indicator}”没有任何句子用到，填了也不会写进正文。",
        "可在“{section}”的模板中加一句，或从指标目录中删去。",
    ),
    "T10": error("找不到模板包“{name}”。{similar}", "可用 draft packs list 查看现有的模板包。"),
    "T11": error("模板生成的内容过多或耗时过长，已中止。", "请检查模板中的循环，减少层数或次数。"),
    "T12": error("找不到模板文件“{name}”。", "请补上这个文件，或在 pack.toml 中去掉这个板块。"),
    "T13": warning(
        "“{indicator}”写在一段有条件的话里，条件（第 {guard} 行，只看{named}有没有数）没有提到它："
        "条件中的指标都空着时，它填了也不会写进正文，也没有提示。",
        "请在条件中加上“or {indicator} is 有数”，或者把它移出这一段，另写一句。",
    ),
    "T14": warning(
        "“{found}”会照原样印进报告，不会换成数据。",
        "请把全角或单个的大括号改成成对的半角大括号：{{{{ 名称 }}}}、{{% … %}}。",
    ),
    "T15": warning(
        "{what}不会写进报告：{reason}。{similar}",
        "请写进报告框架已有的 block 里，名称与沿用的 report.j2 一致。",
    ),
    "T16": warning("标题“{heading}”自己写了序号，报告里会有两个序号。", "请删去序号，序号自动编排。"),
    "T18": warning(
        "写死了{found}等 {count} 处年份或数字，来年、别的单位用时不会变。",
        "年份改用“年度”“上一年度”等变量，数字改成指标；确是固定不变的，不用改。",
    ),
    "T19": warning(
        "文件不是 UTF-8 编码，已按 {encoding} 编码读取。",
        "请核对其中的文字；建议另存为 UTF-8 编码（Excel 选“CSV UTF-8”，记事本在“另存为”中选）。",
    ),
    "T20": error(
        "这句话说的是“{body}”，“{indicator}”却是各部门相加的数（主体不是本级），会变成它一家做的。",
        "请把主语改成“{{{{ 全域 }}}}”“各级各部门”等，或者另写一句；"
        "确是本级自己的数，在指标目录的“主体”列写“本级”。",
    ),
    # B: while a report is built
    "B01": warning("报告中“{name}”处缺少内容，已标为待补充。", "请补填后重新生成。"),
    "B02": warning(
        "“{path}”在上次生成后被人改动过，没有覆盖；新的报告另存为“{beside}”。", "请人工比对后决定用哪一份。"
    ),
    "B03": warning("“{indicator}”已填报，但正文没有用到。", "如需写入正文，请修改模板中的相应句子。"),
    "B04": warning(
        "{element}的字体设为“{font}”，标准要求{wanted}。",
        "本机没有标准字体时可以这样设置；正式印发前，请在装有标准字体的电脑上改回。",
    ),
    "B05": error("没有生成“{path}”：{reason}", "请按上面的说明处理后重新运行；其他格式不受影响。"),
    "B06": warning(
        "这台电脑没有安装{fonts}，页面图片中用了别的字体代替。",
        "版面位置可供参考；字形请在装有这些字体的电脑上核对。",
    ),
    "B07": error("没有写成“{path}”：{reason}。", "请按上面的原因处理后重新运行；其他报告不受影响。"),
    "B08": warning(
        "报告共 {count} 页，只做了前 {most} 页的图片。", "要看后面各页的，请用 Word 或 WPS 打开报告。"
    ),
    "B13": warning(
        "{headings}下面只有一句话，单独成节太单薄。", "请补写这个板块的工作举措；没有可写的，并入相邻的板块。"
    ),
    "B14": warning(
        "“关联指标”写了“{indicator}”，但模板中没有写这个数的句子，它没有写进这条举措。",
        "请在“主要做法”中需要的地方写〔{indicator}〕。",
    ),
}

"""Rules about reports that people have edited."""

from __future__ import annotations

from .kinds import Rule, error, warning

OF_EDITED: dict[str, Rule] = {
    # E: edited reports
    "E01": error(
        "报告打不开：{reason}。",
        "请核对是不是选错了文件；正被别的程序打开的，先关闭；文件损坏的，用 Word 或 WPS 打开后另存为 .docx。",
    ),
    "E02": error(
        "文件里没有数据来源的记录：不是 draft build 生成的报告，或者是用 --final 生成的。",
        "请换用生成后、大家修改过的那一份；内容粘贴到了新文件里的，记录带不过去，请用原文件。",
    ),
    "E03": error(
        "文件里的来源记录已损坏：{reason}。",
        "请用修改前的备份，或者用 draft build 重新生成一份，再用 --base 指定它。",
    ),
    "E04": error("报告是用更高版本的程序生成的，来源记录读不懂。", "请升级程序，报告不用动。"),
    "E05": warning(
        "来源记录已经丢失，多半是存成过 .odt；只能认出 {count} 处数据的位置，说不出来源。",
        "请用 --base 指定生成时的那份 .docx 或者它的备份。",
    ),
    "E06": warning(
        "{place}的“{text}”（{indicator}）与填报表不符，{now}。",
        "用 draft refresh 更新；确实不应改的不用处理。",
    ),
    "E07": warning(
        "{place}的“{text}”没有来源，是手工写的：{words}。",
        "请核对；填报表里有这个数的，改用填报表的；规定用语里的数不用处理。",
    ),
    "E08": error(
        "填报表里没有“{unit}”{year}年的数据，不能核对。",
        "请核对填报表所在的文件夹，报告单位和年度要与报告一致。",
    ),
    "E20": error("报告过长，超过 {limit}，没有比较。", "请核对是不是选错了文件；只比较报告正文和附件。"),
    "E21": error(
        "这些填报表里没有{unit}{year}的，不能生成一份来比较。",
        "请核对填报表所在的文件夹，报告单位和年度要与另一份报告一致；有错误的，先用 draft check 查看。",
    ),
    "E22": error(
        "这些填报表能生成 {count} 份报告，不知道拿哪一份来比较：{reports}。",
        "请只写要比较的那个单位、那一年度的填报表，或者它们所在的文件夹。",
    ),
    "E23": warning(
        "两份报告不是同一单位的：旧的是“{old}”，新的是“{new}”。",
        "请核对是不是选错了文件；有意比较的不用处理。",
    ),
    "E24": warning(
        "{place}有一句原样沿用，仍写着 {year} 年：“{text}”。", "请核对年份；确是回顾那一年的不用处理。"
    ),
    "E30": error(
        "{place}：{author}的修订（{what}“{value}”）还没有接受或者拒绝。",
        "请在 Word 或 WPS 的“审阅”里逐处处理；已经商定全部接受的加 --accept，全部拒绝的加 --reject。",
    ),
    "E31": error(
        "{place}：{author}的批注“{value}”还没有处理。",
        "请照批注改好，在 Word 或 WPS 里把它删去或者标为“已解决”；不用再看的，加 --no-comments 全部删去。",
    ),
    "E32": error(
        "{place}：还留有“{value}”。",
        "填报表里已经有了的，先用 draft refresh 更新；没有的，请补上、核实，再去掉这个标记。"
        "确实要这样发的，加 --force。",
    ),
    "E33": error(
        "{place}：“{value}”还带着底色。",
        "请核对这些字，再把“突出显示”和“底纹”设为“无颜色”；核对过的，加 --force 一并去掉底色。",
    ),
    "E34": error(
        "{place}：还写着“{value}”。",
        "正式发布的，请删去（水印在页眉里，用“设计—水印—删除水印”）；确实要保留的，加 --force。",
    ),
    "E35": error(
        "{place}：有隐藏的文字“{value}”。",
        "请在 Word 里按 Ctrl+Shift+8 显示出来，要用的取消隐藏，不用的删去；都不用的，加 --force 一并删去。",
    ),
    "E36": error("{place}：有没有填写的占位文字“{value}”。", "请填上或者删去；确实要保留的，加 --force。"),
    "E37": error(
        "{place}：{what}，内容不在正文里，没有检查，也清理不了。",
        "请把内容粘贴到正文里（图片另存后重新插入），再删去原来的；确实要这样发的，加 --force。",
    ),
    "E38": warning(
        "文件里没有本程序留下的标记，不像 draft build 生成的报告，已按一般的 Word 文件清理。",
        "选错了文件的，换成大家修改过的那一份；没有选错的不用处理。",
    ),
    "E39": warning("原文件里的{what}没有带到定稿里。", "{remedy}。"),
}

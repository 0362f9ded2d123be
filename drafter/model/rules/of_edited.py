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
    "E10": error(
        "报告里没有生成时的底稿，分不清哪些字是后来改的，不能更新。",
        "请用 --base 指定生成时的那份 .docx 或者它的备份；"
        "都没有的，用 draft build 重新生成，再把改动抄过去。",
    ),
    "E11": error(
        "是 .odt 文件，只能查看，不能更新。",
        "请打开后另存为“Word 文档（*.docx）”再更新；来源记录会丢，要用 --base 指定生成时的那份 .docx。",
    ),
    "E12": error(
        "报告正在 Word 或 WPS 里打开（有锁定文件“{lock}”），没有更新。",
        "请保存并关闭报告后再运行；确实没有人打开的，删去这个锁定文件。",
    ),
    "E13": error("更新的过程中有人保存了报告，没有写入。", "请关闭报告，再运行一次。"),
    "E40": warning(
        "“{path}”正被 Word、WPS 等程序打开，换不成新的；新的报告另存为“{beside}”。",
        "请关闭“{path}”后重新生成，再删去“{beside}”；已经在里面改了字的，保存、关闭后用 draft refresh 更新。",
    ),
    "E41": warning(
        "“{path}”已经换成新的，但是有人正在 Word 或 WPS 里打开它（有锁定文件“{lock}”），看到的是旧的。",
        "请打开它的人不要保存，关闭后重新打开；已经改了字的，另存为别的名称。确实没有人打开的，删去锁定文件。",
    ),
}

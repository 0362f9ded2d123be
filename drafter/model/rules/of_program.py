"""Rules about what nobody foresaw."""

from __future__ import annotations

from .kinds import Rule, error

OF_PROGRAM: dict[str, Rule] = {
    # X: the program itself
    "X01": error(
        "程序内部出错（{kind}），这一份没有处理完；不是填报表的问题，也不是模板的问题。",
        "别的单位不受影响。请把“{log}”和这份填报表一起发给开发人员。",
    ),
    "X02": error(
        "这份文件没有读成：读取中途出了意外（{kind}），多半是文件损坏。",
        "请用 Excel 或 WPS 打开原件，另存一份再试；仍然不行的，把“{log}”和这份文件一起发给开发人员。",
    ),
    "X03": error(
        "处理这份填报表时，程序的一个进程意外中止，这个单位的填报表没有处理完。",
        "多半是文件损坏或者内存不足：请先关闭别的程序再试；仍然不行的，把这个单位的填报表逐份检查，找出有问题的一份。",
    ),
    "X04": error(
        "程序内部出错（{kind}），这个命令没有做完。",
        "不是您的文件的问题。请把“{log}”和所用的命令一起发给开发人员。",
    ),
}

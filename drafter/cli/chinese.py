"""click in Chinese: help pages and usage errors."""

from __future__ import annotations

import inspect
from typing import Any

import click
from click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption, UsageError

from drafter.model import VERY_LIKE, nearest

from .wrapping import columns_of, wrap

KEPT, INDENT = "\b", 2
"""What stands before a paragraph of a help page whose lines are as they should be; and its indentation."""
KINDS = {"argument": "参数", "option": "选项", "parameter": "参数"}


class ChineseCommand(click.Command):
    """A command whose help page is Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示帮助。"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """What the command does; a paragraph that begins with \\b keeps its lines."""
        for paragraph in inspect.cleandoc(self.help or "").split("\n\n"):
            kept, lines = paragraph.startswith(KEPT), paragraph.removeprefix(KEPT).strip("\n").split("\n")
            shown = lines if kept else wrap("".join(lines), formatter.width - INDENT)
            formatter.write_paragraph()
            formatter.write("".join(f"{' ' * INDENT}{line}\n" for line in shown))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        _write_list(formatter, "选项", [row for option in options if (row := _row(option, ctx))])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words behind the command; one too many is refused in Chinese."""
        extra_allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        rest = super().parse_args(ctx, args)
        if rest and not extra_allowed and not ctx.resilient_parsing:
            raise UsageError(f"多余的参数：{' '.join(rest)}。", ctx)
        return rest


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help page is Chinese. Commands are listed in the order they were added."""

    command_class = ChineseCommand
    group_class = type

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of a day's work."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words behind the group; who writes none is shown its help page."""
        return super().parse_args(ctx, args or ["--help"])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; one that does not exist is refused in Chinese."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageError(f"没有“{args[0]}”这个命令。", ctx)
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The usage line's end."""
        return ["[选项]", "命令", "…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands."""
        super().format_options(ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(60)) for name in self.list_commands(ctx)]
        _write_list(formatter, "命令", rows)


def _row(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """An option and its help, with its default or that it is needed."""
    record = option.get_help_record(ctx)
    if record is None:
        return None
    extra = option.get_help_extra(ctx)
    marks = [f"默认 {extra['default']}"] if "default" in extra else []
    marks += ["必填"] if option.required else []
    shown = f"  [{'; '.join(marks)}]" if marks else ""
    return record[0], f"{option.help or ''}{shown}"


def _write_list(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    """A section of a help page in two columns; click's own counts a Chinese character as one column wide."""
    if not rows:
        return
    indent = max(columns_of(name) for name, _ in rows) + 4
    formatter.write_paragraph()
    formatter.write(f"{heading}：\n")
    for name, text in rows:
        lines = wrap(text, formatter.width - indent)
        formatter.write(f"  {name}{' ' * (indent - 2 - columns_of(name))}{lines[0]}\n")
        formatter.write("".join(f"{' ' * indent}{line}\n" for line in lines[1:]))


def explain(error: UsageError) -> str:
    """A usage error, as a Chinese sentence."""
    if isinstance(error, NoSuchOption):
        others = [name.strip("-") for name in error.possibilities or ()]
        near = nearest(error.option_name.strip("-"), others, VERY_LIKE)
        similar = f"是不是 --{near}？" if near else ""
        return f"没有 {error.option_name} 这个选项。{similar}"
    if isinstance(error, MissingParameter):
        kind = KINDS.get(error.param.param_type_name if error.param else "parameter", "参数")
        return f"缺少{kind} {_name_of(error)}。"
    if isinstance(error, BadParameter):
        return f"{_name_of(error)} 的值不对：{_reason(error)}"
    if isinstance(error, BadOptionUsage):
        return f"选项 {error.option_name} 后面缺少内容。"
    return error.message


def _name_of(error: BadParameter) -> str:
    """The option or argument at fault: -o 或 --output."""
    hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint
    return str(hint or "").replace("' / '", " 或 ").replace("'", "")


def _reason(error: BadParameter) -> str:
    param = error.param
    if param is not None and isinstance(param.type, click.Choice):
        choices = "、".join(map(str, param.type.choices))
        return f"应为 {choices} 之一。" if choices.replace("、", "").isascii() else f"应为{choices}之一。"
    if param is not None and isinstance(param.type, click.IntRange):
        return (
            f"应为 {param.type.min} 到 {param.type.max} 的整数。"
            if param.type.max
            else f"应为不小于 {param.type.min} 的整数。"
        )
    if param is not None and isinstance(param.type, click.Path):
        return "文件或文件夹不存在，或类型不对。"
    return error.message

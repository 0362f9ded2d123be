"""Every message of the program that concerns somebody's input: a table of rules by code.

Codes are stable. F: the file; S: sheets and columns; V: single values; R: several values together; W: the
words of text cells; M: several workbooks; T: packs and templates; B: while a report is built; L: samples to
learn from; E: reports that people have edited; U: how a command was used; X: the program itself.
docs/findings.md explains each.
"""

from .kinds import Rule, Severity
from .of_commands import OF_COMMANDS
from .of_edited import OF_EDITED
from .of_files import OF_FILES
from .of_merging import OF_MERGING
from .of_packs import OF_PACKS
from .of_program import OF_PROGRAM
from .of_samples import OF_SAMPLES
from .of_texts import OF_TEXTS
from .of_workbooks import OF_WORKBOOKS

__all__ = ["RULES", "Rule", "Severity"]

RULES: dict[str, Rule] = {
    **OF_FILES,
    **OF_WORKBOOKS,
    **OF_TEXTS,
    **OF_MERGING,
    **OF_PACKS,
    **OF_SAMPLES,
    **OF_EDITED,
    **OF_COMMANDS,
    **OF_PROGRAM,
}

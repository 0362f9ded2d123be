"""How the collection of the departments' workbooks stands: who has handed in, and what to tell whom."""

from .overview import ALL, StatusResult, day_in, status, status_workbook

__all__ = ["ALL", "StatusResult", "day_in", "status", "status_workbook"]

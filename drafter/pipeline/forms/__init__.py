"""The workbooks to be filled: one for all, the coordinator's, and those of the departments."""

from typing import TYPE_CHECKING

from drafter.doors import later

from .single_form import make_form, save_file

if TYPE_CHECKING:
    from .department_forms import DepartmentForms, make_department_forms

__all__ = ["DepartmentForms", "make_department_forms", "make_form", "save_file"]

__getattr__ = later(__name__, {".department_forms": ("DepartmentForms", "make_department_forms")})

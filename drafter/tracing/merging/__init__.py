"""What is to be done to an edited report: from what was built, what people made of it, and a new build."""

from .reports import merge

__all__ = ["merge"]

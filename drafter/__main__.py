"""`python -m drafter` is `draft`."""

from .cli import main

main()

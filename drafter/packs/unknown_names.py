"""Names in a pack's settings of indicators and sections that there are not."""

from __future__ import annotations

from collections.abc import Container

from drafter.model import Finding, did_you_mean, finding

from .bodies import NOT_ASKED
from .settings import Settings


def unknown_names(settings: Settings, known: Container[str]) -> list[Finding]:
    """Find the names in charts, selection, bodies and joined sections that mean nothing (T07).

    Args:
        settings: The settings of a pack over those that it inherits.
        known: The names of all indicators.
    """
    return [
        *_in_charts(settings, known),
        *_in_selection(settings, known),
        *_in_bodies(settings, known),
        *_in_joined(settings),
    ]


def _in_charts(settings: Settings, known: Container[str]) -> list[Finding]:
    return [
        finding("T07", settings.places["charts", caption], reason=f"图“{caption}”中的“{name}”不在指标目录中")
        for caption, chart in settings.charts.items()
        for name in chart.indicators
        if name not in known
    ]


def _in_selection(settings: Settings, known: Container[str]) -> list[Finding]:
    return [
        finding(
            "T07", settings.places["", "asked"], field="asked", reason=f"asked 中的“{name}”不在指标目录中"
        )
        for name in settings.asked or ()
        if name not in known
    ]


def _in_bodies(settings: Settings, known: Container[str]) -> list[Finding]:
    return [
        finding(
            "T07",
            settings.places[kind, NOT_ASKED],
            field=kind,
            reason=f"“{kind}”不填的“{name}”不在指标目录中",
        )
        for kind, row in settings.bodies.items()
        for name in row.get(NOT_ASKED, ())
        if name not in known
    ]


def _in_joined(settings: Settings) -> list[Finding]:
    return [
        finding(
            "T07",
            settings.places["joined", heading],
            field=heading,
            reason=f"[joined]“{heading}”中的“{name}”不是板块。{did_you_mean(name, settings.sections)}",
        )
        for heading, names in settings.joined.items()
        for name in names
        if name not in settings.sections
    ]

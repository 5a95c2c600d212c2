"""
Guest memory over time, as an SVG picture.

Steps go from left to right, addresses from top to bottom. Only memory slots are drawn, with a gap
between them. A coloured area is shared; its colour is that of the vCPU that shared it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

import msgspec

from hcabi.kernels.steps import Run

__all__ = ["FROM_THE_START", "Area", "areas", "draw"]

_WIDTH, _LEFT, _RIGHT, _TOP, _GAP = 960, 110, 24, 92, 14
_PLOT = _WIDTH - _LEFT - _RIGHT
#: Height of all slots of one run together, and of the smallest.
_HEIGHT, _SMALLEST = 420, 48
#: Space between two pictures.
_BELOW = 44
#: The most letters of a title that fit; more are compressed.
_TITLE = 85

#: Okabe and Ito's colours, which colour-blind readers can tell apart on white and on black.
_COLOURS = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a900", "#8b6fc0",
)  # fmt: skip

#: The colour of areas that were shared from the start.
_START = "#85857f"

_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #222 }
.title { font-size: 16px; font-weight: 600 }
.address, .number { font: 11px ui-monospace, monospace; fill: #555 }
.page { fill: #fff }
.slot { fill: #f1f1ee; stroke: #b5b5ae }
.grid { stroke: #d6d6d0 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e6e3 }
  .address, .number { fill: #a9a9a4 }
  .page { fill: #16181a }
  .slot { fill: #24272a; stroke: #55585c }
  .grid { stroke: #3a3d40 }
}
"""


class Area(msgspec.Struct, frozen=True):
    """
    A range that stays shared for some steps.

    Attributes:
        start: First address, in bytes.
        end: First address after it.
        since: Step that shared it.
        until: Step that took it back, or one past the last step.
        vcpu: vCPU that shared it, or FROM_THE_START.
    """

    start: int
    end: int
    since: int
    until: int
    vcpu: int


#: Instead of a vCPU number: shared from the start.
FROM_THE_START = -1


def areas(run: Run) -> list[Area]:
    """Areas of *run*, in the order in which they end."""
    after = len(run.steps) + 1
    live = [Area(low, high, 1, after, FROM_THE_START) for low, high in _at_the_start(run)]
    done: list[Area] = []
    for step in run.steps:
        for change in step.changes:
            low, high = change.start, change.start + change.size
            if change.shared:
                live.append(Area(low, high, step.number, after, step.vcpu))
            else:
                live, cut = _cut(live, low, high)
                done += [msgspec.structs.replace(area, until=step.number) for area in cut]
    return done + live


def _joined(found: list[Area]) -> list[Area]:
    """Join adjacent areas that the same vCPU shared for the same steps."""
    made: list[Area] = []
    for area in sorted(found, key=lambda a: (a.vcpu, a.since, a.until, a.start)):
        last = made[-1] if made else None
        same = last and (last.vcpu, last.since, last.until) == (area.vcpu, area.since, area.until)
        if last and same and area.start <= last.end:
            made[-1] = msgspec.structs.replace(last, end=max(last.end, area.end))
        else:
            made.append(area)
    return made


def _cut(live: list[Area], low: int, high: int) -> tuple[list[Area], list[Area]]:
    """Split *live* into the parts outside and inside low..high-1."""
    outside: list[Area] = []
    inside: list[Area] = []
    for area in live:
        if area.end <= low or high <= area.start:
            outside.append(area)
            continue
        for start, end, into in (
            (area.start, min(area.end, low), outside),
            (max(area.start, low), min(area.end, high), inside),
            (max(area.start, high), area.end, outside),
        ):
            if start < end:
                into.append(msgspec.structs.replace(area, start=start, end=end))
    return outside, inside


def _at_the_start(run: Run) -> list[tuple[int, int]]:
    """Shared ranges before the first step: those at the end with all changes undone."""
    live = [Area(start, start + size, 0, 0, 0) for start, size in run.shared]
    for step in reversed(run.steps):
        for change in reversed(step.changes):
            end = change.start + change.size
            if change.shared:
                live = _cut(live, change.start, end)[0]
            else:
                live.append(Area(change.start, end, 0, 0, 0))
    return [(area.start, area.end) for area in live]


def draw(
    runs: Sequence[Run], *, unit: str = "step", steps_per_unit: int = 1, title: str = ""
) -> str:
    """
    Draw *runs* below each other. The same runs give the same text.

    The axis counts *unit*, of *steps_per_unit* steps each; *title* replaces the runs' own titles.
    """
    panels = [_Panel(run, unit, steps_per_unit, title) for run in runs]
    height = sum(p.height for p in panels)
    svg = ET.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH} {height}",
        width=str(_WIDTH),
        height=str(height),
        role="img",
    )
    names = ", ".join(r.name for r in runs)
    ET.SubElement(svg, "title").text = f"Shared guest memory over time: {names}"
    ET.SubElement(svg, "desc").text = (
        "Steps from left to right, guest addresses from top to bottom. Coloured areas are shared "
        "with the host, in the colour of the vCPU that shared them; each is at least a pixel high."
    )
    ET.SubElement(svg, "style").text = _STYLE
    ET.SubElement(svg, "rect", {"class": "page", "width": "100%", "height": "100%"})
    top = 0
    for panel in panels:
        svg.append(panel.element(top))
        top += panel.height
    ET.indent(svg)
    return ET.tostring(svg, encoding="unicode") + "\n"


class _Panel:
    """The picture of one run."""

    def __init__(self, run: Run, unit: str, steps_per_unit: int, title: str) -> None:
        self.run = run
        self.unit, self.steps_per_unit, self.title = unit, steps_per_unit, title
        memory = sum(size for _, size in run.memory)
        self.slots: list[tuple[int, int, float, float]] = []
        y = float(_TOP)
        before: int | None = None
        for start, size in sorted(run.memory):
            end = start + size
            y += _GAP if before not in (None, start) else 0
            height = max(_SMALLEST, _HEIGHT * (end - start) / memory)
            self.slots.append((start, end, y, height))
            y += height
            before = end
        self.bottom = y
        self.height = round(y) + _BELOW

    def element(self, top: int) -> ET.Element:
        group = ET.Element("g", transform=f"translate(0 {top})")
        last = len(self.run.steps)
        title = self.title or f"{self.run.name}: {last} steps, seed {self.run.seed}"
        _text(group, _LEFT, 30, title, "title")
        if len(title) > _TITLE:
            group[-1].attrib |= {"textLength": _n(_PLOT), "lengthAdjust": "spacingAndGlyphs"}
        self._legend(group)
        for start, end, y, height in self.slots:
            box = {"x": _n(_LEFT), "y": _n(y), "width": _n(_PLOT), "height": _n(height)}
            ET.SubElement(group, "rect", {"class": "slot", **box})
            _text(group, _LEFT - 8, y + 10, f"{start:#x}", "address", "end")
            if not any(end == other for other, *_ in self.slots):
                _text(group, _LEFT - 8, y + height, f"{end:#x}", "address", "end")
        for count in _ticks(last // self.steps_per_unit):
            x = self._x(count * self.steps_per_unit)
            ET.SubElement(group, "path", {"class": "grid", "d": f"M{_n(x)} {_n(self.bottom)}v5"})
            _text(group, x, self.bottom + 18, str(count), "number", "middle")
        _text(group, _LEFT - 8, self.bottom + 18, self.unit, "", "end")
        for vcpu, path in self._paths():
            colour = _START if vcpu == FROM_THE_START else _COLOURS[vcpu % len(_COLOURS)]
            # Sharp edges, because adjacent areas would show seams otherwise.
            look = {"fill": colour, "shape-rendering": "crispEdges"}
            ET.SubElement(group, "path", {**look, "d": path})
        return group

    def _legend(self, group: ET.Element) -> None:
        vcpus = sorted({step.vcpu for step in self.run.steps})
        x = float(_LEFT)
        for vcpu in vcpus[:8]:
            mark = {"x": _n(x), "y": "50", "width": "12", "height": "12"}
            ET.SubElement(group, "rect", {"fill": _COLOURS[vcpu % len(_COLOURS)], **mark})
            same = [str(v) for v in vcpus if v % len(_COLOURS) == vcpu % len(_COLOURS)]
            _text(group, x + 17, 60, f"vCPU {', '.join(same)}", "")
            x += 90
        mark = {"x": _n(_LEFT), "y": "70", "width": "12", "height": "12"}
        ET.SubElement(group, "rect", {"class": "slot", **mark})
        _text(group, _LEFT + 17, 80, "private; coloured: shared with the host", "")
        if _at_the_start(self.run):
            mark = {"x": _n(_LEFT + 270), "y": "70", "width": "12", "height": "12"}
            ET.SubElement(group, "rect", {"fill": _START, **mark})
            _text(group, _LEFT + 287, 80, "shared from the start", "")

    def _x(self, step: int) -> float:
        return _LEFT + _PLOT * (step - 1) / max(len(self.run.steps), 1)

    def _paths(self) -> Iterator[tuple[int, str]]:
        """One path per vCPU, a rectangle for each of its areas and slots."""
        parts: dict[int, list[str]] = {}
        found = _joined(areas(self.run))
        # No area may vanish; a few areas are drawn large enough to see.
        least = 1.0 if len(found) > 200 else 2.5
        for area in found:
            for start, end, y, height in self.slots:
                low, high = max(area.start, start), min(area.end, end)
                if low < high:
                    scale = height / (end - start)
                    x, width = self._x(area.since), self._x(area.until) - self._x(area.since)
                    tall = max((high - low) * scale, least)
                    top = min(y + (low - start) * scale, y + height - tall)
                    width = max(width, 1)
                    parts.setdefault(area.vcpu, []).append(
                        f"M{_n(x)} {_n(top)}h{_n(width)}v{_n(tall)}h-{_n(width)}z"
                    )
        yield from ((vcpu, "".join(parts[vcpu])) for vcpu in sorted(parts))


def _ticks(last: int) -> range:
    """About eight round step numbers."""
    unit = 1
    while last > 8 * unit:
        unit = unit * 5 // 2 if str(unit)[0] == "2" else unit * 2
    return range(unit, last + 1, unit)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(
    parent: ET.Element, x: float, y: float, text: str, css: str, anchor: str = "start"
) -> None:
    where = {"x": _n(x), "y": _n(y), "text-anchor": anchor}
    ET.SubElement(parent, "text", {**({"class": css} if css else {}), **where}).text = text

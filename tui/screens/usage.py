"""Usage: texts and cost by day as charts, by person as a list, budgets, and where the month is going."""

from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from ..data import Reads
from ..models.usage import Spending, budget_lines, cost_figure, people_rows, read_spending, text_figure
from ..widgets.charts import Chart
from ..widgets.list import Rows
from ..widgets.text import plain
from .base import View

PERIOD_DAYS = (7, 30, 90)


class UsageView(View[Spending]):
    """What was texted and what it cost."""

    name_in_tabs = "usage"
    BINDINGS = [
        Binding("p", "period", "Days"),
        Binding("e", "everybody", "Everybody"),
        Binding("s", "other", "Cost or texts"),
    ]
    DEFAULT_CSS = """
    UsageView {
        #budgets { height: auto; padding: 1 2 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
        #charts { height: 1fr; padding: 1 1 0 1; }
        #charts > Vertical { width: 1fr; }
        Chart { height: 1fr; }
        .key { height: 1; }
        #by-person { height: 9; padding: 0 1; }
    }
    UsageView.-narrow #by-person { height: 5; }
    UsageView.-narrow #charts > Vertical { display: none; }
    UsageView.-narrow #charts > Vertical.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._days, self._everybody = PERIOD_DAYS[1], True

    def compose_body(self) -> ComposeResult:
        yield Static("", id="budgets", markup=False)
        with Horizontal(id="charts"):
            for name in ("cost", "texts"):
                with Vertical(classes="panel -shown" if name == "cost" else "panel", id=f"of-{name}"):
                    yield Chart(id=name)
                    if name == "texts":
                        key = Content.assemble(("━ ", "$secondary"), ("to us   ", "$text-muted"), ("━ ", "$accent"), ("from us", "$text-muted"))  # fmt: skip  # noqa: E501
                        yield Static(key, classes="key", markup=False)
        with Vertical(id="by-person"):
            yield Rows(id="people", classes="panel", empty="No texts yet.")

    def on_mount(self) -> None:
        self.query_one("#people").focus()

    def reads(self) -> Reads[Spending]:
        return partial(read_spending, self.dashboard.core.config, self._days, self._everybody)

    def show(self, found: Spending) -> None:
        self.query_one("#budgets", Static).update(budget_lines(found))
        whose = found.whose or "everybody"
        self.query_one("#of-cost").border_title = plain(f"Cost a day (UTC), {found.unit}, {whose}").markup
        self.query_one("#of-texts").border_title = plain(f"Texts a day (UTC), {whose}").markup
        self.query_one("#cost", Chart).fill(cost_figure(found))
        self.query_one("#texts", Chart).fill(text_figure(found))
        people = self.query_one("#people", Rows)
        people.border_title = f"By person, {self._days} days"
        people.fill(people_rows(found))

    def action_period(self) -> None:
        self._days = PERIOD_DAYS[(PERIOD_DAYS.index(self._days) + 1) % len(PERIOD_DAYS)]
        self.look()

    def action_everybody(self) -> None:
        self._everybody = not self._everybody
        self.look()

    def action_other(self) -> None:
        for panel in self.query("#charts > Vertical"):
            panel.toggle_class("-shown")

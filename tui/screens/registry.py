"""The screens by name and number key. Each is imported when it is first shown."""

from ..dashboard import Entry

SCREENS = (
    Entry("1", "today", "Today", "Today", "tdah.tui.screens.today:Today"),
    Entry("2", "conversation", "Conversation", "Texts", "tdah.tui.screens.conversation:Conversation"),
    Entry("3", "tasks", "Tasks", "Tasks", "tdah.tui.screens.tasks:Tasks"),
    Entry("4", "calendar", "Calendar", "Calendar", "tdah.tui.screens.calendar:Calendar"),
    Entry("5", "notes", "Notes", "Notes", "tdah.tui.screens.notes:Notes"),
    Entry("6", "phones", "Phones", "Phones", "tdah.tui.screens.phones:PhonesView"),
    Entry("7", "connections", "Connections", "Links", "tdah.tui.screens.connections:ConnectionsView"),
    Entry("8", "usage", "Usage", "Usage", "tdah.tui.screens.usage:UsageView"),
    Entry("9", "host", "Host", "Host", "tdah.tui.screens.host:HostView"),
)

"""The screens by name and number key. Each is imported when it is first shown."""

from ..dashboard import ScreenEntry

SCREENS = (
    ScreenEntry("1", "today", "Today", "Today", "tdah.tui.screens.today:Today"),
    ScreenEntry("2", "conversation", "Conversation", "Texts", "tdah.tui.screens.conversation:Conversation"),
    ScreenEntry("3", "tasks", "Tasks", "Tasks", "tdah.tui.screens.tasks:Tasks"),
    ScreenEntry("4", "calendar", "Calendar", "Calendar", "tdah.tui.screens.calendar:Calendar"),
    ScreenEntry("5", "notes", "Notes", "Notes", "tdah.tui.screens.notes:Notes"),
    ScreenEntry("6", "phones", "Phones", "Phones", "tdah.tui.screens.phones:PhonesView"),
    ScreenEntry("7", "connections", "Connections", "Links", "tdah.tui.screens.connections:ConnectionsView"),
    ScreenEntry("8", "usage", "Usage", "Usage", "tdah.tui.screens.usage:UsageView"),
    ScreenEntry("9", "host", "Host", "Host", "tdah.tui.screens.host:HostView"),
)

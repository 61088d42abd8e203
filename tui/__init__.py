"""The dashboard: the same core on the same file as texts and commands, in a terminal or a browser.

How to add a screen (docs/tui.md says more):

1. Write `tui/screens/usage.py` with a subclass of `View` (tui/screens/base.py). `compose_body` yields its widgets.
2. `reads` is called on the UI thread and returns a read function `(db, user, now) -> T`; it runs in a thread, on a
   connection that cannot write and that sees one moment of the file. `show(found)` puts its answer into widgets. It
   is called again whenever the file changed, the minute turned or the person was switched, and only with something new.
   Lists are `Rows` (tui/widgets/list.py), which keep their cursor; tables and charts keep theirs by key.
3. Changes go through `self.dashboard.act(intent, ...)` (what a text would do, with its answer told) or
   `self.dashboard.write(fn, *args, then=...)` (any write function). A `TdahError` becomes a message with its hint.
   What destroys something asks first: `self.dashboard.confirm(question, then)`.
4. Everything a key does is a `Binding` with a description: footer, `?` and the palette are made of the bindings.
5. Add one line to `SCREENS` in tui/screens/registry.py and tests to tests/tui/.

Whatever people wrote is shown through `plain` or `lines` (tui/widgets/text.py), so that no escape and no markup acts.
"""

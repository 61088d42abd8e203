"""The one error a person sees: a sentence that says what is wrong, and a hint that says what to do."""


class TdahError(Exception):
    """Something a person can mend. Front ends print `message` and `hint` without a traceback and exit 1."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

"""The smallest Typer command: what a command of ours starts beside."""

import typer

app = typer.Typer(add_completion=False)


@app.command()
def hello(name: str = "world") -> None:
    """Say hello."""
    print(f"Hello, {name}.")


if __name__ == "__main__":
    app()

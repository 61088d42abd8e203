"""`python -m tdah` is the `tdah` command."""

from tdah.cli.main import run

if __name__ == "__main__":
    run()

"""`python -m hcabi`: the command line."""

from hcabi.cli.main import run

if __name__ == "__main__":
    run()

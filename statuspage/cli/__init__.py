"""The command `statuspage`: one module a command, imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from statuspage import __version__
from statuspage.errors import StatuspageError

COMMANDS = {
    "init": "Make a new site, with the workflows that publish it.",
    "new": "Write the file of a new incident, update or maintenance.",
    "signals": "See what people report more often than usual, and how sure that is.",
    "import": "Open drafts from what Alertmanager, Uptime Kuma or Gatus reported.",
    "similar": "Find past incidents like this one, and what helped then.",
    "assess": "Judge how bad it is, and see what that asks for.",
    "plan": "Who does what next, for one incident or for all that are open.",
    "check": "Find every mistake, with file, line and the corrected line.",
    "build": "Build the site.",
    "serve": "Show the site here and rebuild it while you write.",
    "notices": "Write every channel's words for an update, with lengths and limits.",
    "presskit": "Write what a press conference needs, from the same facts.",
    "approve": "Approve an update's words, or see what waits for approval.",
    "notify": "Send what is due, once.",
    "due": "Promises and clocks: what is overdue, who acts, who is told next.",
    "ledger": "What was sent, to whom and when, and what nobody can tell.",
    "recipients": "Check who is told: counts and mistakes, and never an address.",
    "feedback": "What customers and staff answered, against the messages.",
    "report": "How well it went: figures over a period, or one incident's course.",
    "drill": "Hold an exercise from a scenario, and see its figures.",
    "ready": "See what is missing before anything happens, and the fix for each.",
    "schema": "Print the JSON Schema of a file that authors write.",
}


class Commands(click.Group):
    """The group of all commands; it knows their one-line help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"statuspage.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in --help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; a misspelt one is answered with the one that was meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            close = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            ctx.fail(f"There is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with:  statuspage init mysite && cd mysite && statuspage serve",
)
@click.version_option(__version__, prog_name="statuspage")
def group() -> None:
    """Status pages and crisis communication from small markdown files.

    Every command works on the nearest folder, here or above, whose mkdocs.yml loads the
    plugin, or on the one named with --site.
    """


def main(args: list[str] | None = None) -> None:
    """Runs the command and ends the process: 0 fine, 1 mistakes in the content, 2 wrong use,
    3 published but something was left out, 4 a delivery failed, 5 something is overdue.
    """
    _in_utf8(sys.argv[1:] if args is None else [])
    # Nobody's plugins for pydantic have a part in this; to look for them reads every package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(50_000, 20, 20)  # a command keeps nearly all that it makes until it ends
    try:
        # click gives back the code of an Exit here instead of raising it.
        code = group.main(args=args, prog_name="statuspage", standalone_mode=False)
        if args is None:
            gc.freeze()  # all of it goes with the process: nobody need look for garbage
        sys.exit(code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except StatuspageError as problem:
        click.echo(str(problem), err=True)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as problem:
        if os.environ.get("STATUSPAGE_TRACEBACK"):
            raise
        what = problem.strerror or str(problem)
        place = f": {problem.filename}" if problem.filename else ""
        click.echo(f"{what}{place}", err=True)
        sys.exit(1)
    except Exception as problem:
        if os.environ.get("STATUSPAGE_TRACEBACK"):
            raise
        click.echo(
            f"statuspage itself failed ({type(problem).__name__}: {problem}). Nothing was "
            "changed that it did not say. This is a mistake in the program, not in your files: "
            "please report it. STATUSPAGE_TRACEBACK=1 shows where it happened.",
            err=True,
        )
        sys.exit(1)


def _in_utf8(args: list[str]) -> None:
    """Starts again where Python could not read an argument for want of a locale.

    In the locale C it takes all but ASCII apart, and a title would lose its letters. It starts
    as it was started: with -m instead, a folder `statuspage` of the site would be run.
    """
    if not any("\udc80" <= sign <= "\udcff" for each in args for sign in each):
        return
    if sys.flags.utf8_mode or not sys.executable:
        click.echo("What you wrote behind the command is not in UTF-8; write it so.", err=True)
        sys.exit(2)
    environment = {**os.environ, "PYTHONUTF8": "1"}
    again = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    os.execve(sys.executable, again, environment)  # noqa: S606

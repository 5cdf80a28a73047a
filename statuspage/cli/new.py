"""`statuspage new`: the file of a new incident, update, maintenance or translation."""

from __future__ import annotations

from pathlib import Path

import click

from statuspage.cli import _ask, _draft, _new, _new_incident, _new_review, _new_update, _subject
from statuspage.cli._draft import Draft
from statuspage.cli._site import now_option, site_option
from statuspage.cli._window import window
from statuspage.errors import WrongUse


@click.group(name="new")
def command() -> None:
    """Write the file of a new incident, update, maintenance or translation.

    On a terminal, what is missing is asked for; elsewhere it must be given. Times are in the
    site's time zone. Nothing is ever overwritten.

    \b
    statuspage new incident
    statuspage new update --status identified --next 30m
    statuspage new maintenance --start '2026-12-01 22:00' --end 90m
    """


command.add_command(_new_incident.command)
command.add_command(_new_update.command)


@command.command(name="maintenance", short_help="Announce planned work with its window.")
@site_option
@now_option
@click.option("--title", help="What is done, as those who notice it would say it.")
@click.option("--start", help="When it begins: '2026-12-01 22:00', or 22:00 for the next one.")
@click.option(
    "--end", help="When it ends: '2026-12-01 23:30', 23:30, or how long it takes: 90m, 2h."
)
@click.option("--repeat", help="A rule, such as FREQ=WEEKLY;BYDAY=SU.")
@_new.component_option
@_new.summary_option
@_new.text_option
@click.option("--id", "work_id", help="The name of its folder and address; made from the title.")
def new_maintenance(
    site_dir: Path | None,
    now: str | None,
    title: str | None,
    start: str | None,
    end: str | None,
    repeat: str | None,
    components: tuple[str, ...],
    summary: str | None,
    text: str | None,
    work_id: str | None,
) -> None:
    """Announce planned work with its window.

    \b
    statuspage new maintenance --title 'New till' --start '2026-12-01 22:00' --end 90m \\
        --component checkout
    """
    from statuspage.editing import drafts

    loaded, site = _new.opened(site_dir, now)
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)

    def draft(options: _ask.Options) -> Draft:
        question = "What is done, in a few words"
        named = options.take(
            title, lambda: _ask.need(title, "--title", question, _new.some), "Title"
        )
        opens, closes, remark = window(options, (start, end, repeat), at, zone)
        states = options.take(components, lambda: _ask.components(components, site, bare=True), {})
        taken = [path.name for path in (loaded.folder / "maintenance").glob("*")]
        made = drafts.new_id(opens.astimezone(zone), named, taken)
        name = options.take(True, lambda: _new.checked_id(work_id or made), made)
        return Draft(
            loaded.folder / "maintenance" / name / "index.md",
            {
                "title": named,
                "at": drafts.local(at, zone),
                "start": drafts.local(opens, zone),
                "end": drafts.local(closes, zone),
                "repeat": repeat,
                "components": states,
                "summary": summary,
            },
            (remark,) if remark else (),
        )

    _draft.write(draft, text, loaded)


@command.command(name="translation", short_help="Begin the translation of a message.")
@site_option
@click.argument("message", metavar="ID/MESSAGE")
@click.option("--language", help="The language; the site's second one without it.")
def new_translation(site_dir: Path | None, message: str, language: str | None) -> None:
    """Write the file in which a message is translated: its texts, to be put into another language.

    The file notes which text it was made from, so that the page can say when the original has
    changed since.

    \b
    statuspage new translation 2026-11-02-orders-fail
    statuspage new translation 2026-11-02-orders-fail/02-identified --language zh-CN
    """
    from statuspage.source import translations

    loaded, site = _new.opened(site_dir, None)
    others = loaded.config.languages[1:]
    if not others:
        raise WrongUse("the site has one language only; add others to 'languages' in mkdocs.yml")
    language = _ask.choose(language or others[0], "--language", "language", others)
    plain = message.removesuffix(".md").strip("/")
    subject, _, name = plain.rpartition("/")
    if not subject or subject in {"incidents", "maintenance"}:
        subject, name = plain, "index"
    folder = _subject.folder_of(subject, loaded, site)
    keys, body = translations.template(folder, name, loaded.config, site.kinds)
    draft = Draft(folder / f"{name}.{language}.md", keys)
    _draft.write(lambda options: draft, body, loaded)
    click.echo("It holds the words of the original: put yours in their place.", err=True)


command.add_command(_new_review.command)

"""An incident that says a holding text: approved beforehand, so that it can go out at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _approval, _internal
from statuspage.cli._site import Loaded
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.source.holding import Words


def words(loaded: Loaded, name: str, given: Mapping[str, object]) -> Mapping[str, Words]:
    """The holding text by its languages, the default first.

    `given` are the options that would say something else; it raises WrongUse for them.
    """
    too_much = [option for option, value in given.items() if value]
    if too_much:
        raise WrongUse(
            f"a holding text is approved as it stands: leave out {', '.join(too_much)}, "
            "or write the message without --holding"
        )
    place = loaded.folder / _internal.FOLDER
    internal = _internal.read(place, loaded.folder, loaded.config)
    found = _approval.holding(internal, f"holding/{name.removeprefix('holding/')}")
    assert found is not None
    texts = internal.approvals.holdings[found]
    for language, said in texts.items():
        roles = internal.approvals.holders(language, said.hash)
        by = " and ".join(internal.approvals.roles[role].name for role in roles) or "nobody yet"
        click.echo(f"The holding text in {language} is approved by {by}.", err=True)
    return {code: texts[code] for code in loaded.config.languages if code in texts}


def translate(index: Path, texts: Mapping[str, Words]) -> None:
    """Writes the text beside the first message, in the other languages."""
    from statuspage.editing import drafts

    for language, said in [*texts.items()][1:]:
        file = index.with_name(f"index.{language}.md")
        drafts.write_new(file, drafts.message({"title": said.title}, said.body))
        click.echo(str(_approval.shown(file)))

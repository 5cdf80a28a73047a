"""The list on which the reader of one file notes what is wrong."""

from __future__ import annotations

from statuspage.errors import Fix, Mistake

MOST_MISTAKES = 100


class Report:
    """The mistakes of one file while it is read; more than a hundred are only counted."""

    __slots__ = ("_fixable", "_left_out", "_mistakes", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self._mistakes: list[Mistake] = []
        self._left_out = 0
        self._fixable = True

    def no_fixes(self) -> None:
        """Give no fixes in this file: its lines are not bytes of UTF-8."""
        self._fixable = False

    def __bool__(self) -> bool:
        return bool(self._mistakes)

    def add(
        self, line: int, message: str, corrected: str | None = None, *, fix: Fix | bool = False
    ) -> None:
        """Note a mistake; `fix=True` means that `corrected` replaces exactly this line."""
        if self.full:
            self._left_out += 1
            return
        if not self._fixable:
            fix = False
        if fix is True:
            lines = tuple(corrected.split("\n")) if corrected is not None else ()
            fix = Fix(first=line, last=line, lines=lines)
        self._mistakes.append(
            Mistake(
                path=self.path, line=line, message=message, corrected=corrected, fix=fix or None
            )
        )

    @property
    def full(self) -> bool:
        """Whether further mistakes are only counted."""
        return len(self._mistakes) >= MOST_MISTAKES

    @property
    def first_line(self) -> int | None:
        """The first line that has a mistake."""
        return min((mistake.line for mistake in self._mistakes), default=None)

    def extend(self, other: Report) -> None:
        """Take over what another report of the same file has noted."""
        for mistake in other._mistakes:
            fix = mistake.fix or False
            self.add(mistake.line, mistake.message, mistake.corrected, fix=fix)
        self._left_out += other._left_out

    def mistakes(self) -> tuple[Mistake, ...]:
        """Give what was noted, in the order of the lines."""
        found = sorted(self._mistakes, key=lambda mistake: mistake.line)
        if self._left_out:
            more = f"this file has {self._left_out} more mistakes; mend the ones above first"
            found.append(Mistake(path=self.path, line=found[-1].line, message=more))
        return tuple(found)

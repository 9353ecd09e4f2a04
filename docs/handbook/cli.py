"""The `kb` command: the plainest questions are answered at once, all others by the tool that reads options."""

import os
import sys
from collections.abc import Sequence
from typing import Final

from handbook import workplace
from handbook.terminal import HITS, forget_output, in_words, speak_utf8, with_short_words
from schemas.collector import look_seldom

CUT_OFF: Final = 141
"""The status where nobody takes what is said any more, as of other programs: 128 and the number of SIGPIPE."""

OF_PATHS: Final = frozenset({"--ca", "--key", "--out", "--overlay", "--read", "--root", "--verify"})
"""Options that name a file or folder; an empty one would be the folder where one is. Others refuse what is empty."""


def main() -> None:
    """Runs the command; what a user can mend ends as one sentence and a status of 1 or 2."""
    look_seldom()
    speak_utf8()
    try:
        try:
            _run(understood(sys.argv[1:]))
        finally:
            sys.stdout.flush()
    except workplace.Refusal as refusal:
        print(f"kb: {with_short_words(str(refusal), sys.argv[1:])}", file=sys.stderr)
        raise SystemExit(refusal.code) from None
    except BrokenPipeError:
        forget_output()
        raise SystemExit(CUT_OFF) from None
    except KeyboardInterrupt:
        print("kb: stopped.", file=sys.stderr)
        raise SystemExit(130) from None
    except OSError as error:
        forget_output()
        print(f"kb: {in_words(error)}", file=sys.stderr)
        raise SystemExit(1) from None


def understood(words: Sequence[str]) -> Sequence[str]:
    """The words that were typed; raises Refusal for one that is empty, or no text."""
    for before, word in zip(["", *words], words, strict=False):
        if not word.strip() and (before in OF_PATHS or not before.startswith("-")):
            raise workplace.Refusal("One of the words is empty. Give it, or leave it out.")
        if not word.isprintable() and any("\ud800" <= one <= "\udfff" for one in word):
            raise workplace.Refusal("One of the words is no UTF-8. Set the terminal to UTF-8 and type it again.")
    return words


def _run(words: Sequence[str]) -> None:
    """Runs what was typed; to load the tool that reads options costs a third of a search (decisions/0020)."""
    is_plain = os.name != "nt" and not any(one.startswith("-") for one in words)  # Windows leaves `*` to that tool
    told = plain_answer(words) if is_plain else None
    if told is None:
        from handbook.cli_app import app

        app()
        return
    text, status = told
    print(text)
    if status:
        raise SystemExit(status)


def plain_answer(words: Sequence[str]) -> tuple[str, int] | None:
    """What is said to a question without options, and the exit status; None for every other command."""
    workplace.work_in(None)
    match words:
        case ["search", _, *_]:
            from handbook.commands import search

            project = workplace.project()
            return search.as_text(search.search(project, search.made(project), " ".join(words[1:]), None, HITS)), 0
        case ["mark", _, *_]:
            from handbook.commands import mark

            return mark.mark_text(mark.mark(workplace.project(), " ".join(words[1:]))), 0
        case ["identify", *seen]:
            from handbook.commands import identify

            return identify.identified_text(identify.ranked(workplace.project(), seen, HITS)), 0
        case ["show", entry_id]:
            from handbook.commands import show

            return show.shown(workplace.project(), entry_id, False, False, workplace.today(None)), 0
        case ["check", *paths]:
            from handbook.commands import answers

            return answers.answered(paths, ([], []), "text", workplace.today(None))
    return None


if __name__ == "__main__":
    main()

"""How serious the findings of a rule are, and what it looks at, said once at the rule."""

from collections.abc import Callable, Iterator

from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem, Severity

Rule = Callable[[KnowledgeBase], Iterator[Problem]]
Reads = Callable[[KnowledgeBase], object]
_NOTICES: set[Rule] = set()
_ALONE: dict[Rule, Reads] = {}


def notice(rule: Rule) -> Rule:
    """Marks a rule whose findings are printed and counted, and stop nothing."""
    _NOTICES.add(rule)
    return rule


def severity_of(rule: Rule) -> Severity:
    """Whether the findings of a rule stop a build."""
    return "notice" if rule in _NOTICES else "error"


def nothing_besides(kb: KnowledgeBase) -> object:
    """What a rule reads besides the file of the entry at which it looks, when that is nothing."""
    return None


def alone(reads: Reads = nothing_besides) -> Callable[[Rule], Rule]:
    """Marks a rule that looks at one entry at a time.

    Its file, those in the folder beside it, and what `reads` gives, decide what is found there.
    """

    def marked(rule: Rule) -> Rule:
        _ALONE[rule] = reads
        return rule

    return marked


def reads_of(rule: Rule) -> Reads | None:
    """What a rule reads besides the file of an entry; None for a rule across entries."""
    return _ALONE.get(rule)


def the_day(kb: KnowledgeBase) -> object:
    """Today, for rules about dates."""
    return kb.today.isoformat()


def the_ids(kb: KnowledgeBase) -> object:
    """Which entries there are, and which could not be read."""
    return kb.ids, sorted(kb.unread)

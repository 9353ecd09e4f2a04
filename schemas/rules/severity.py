"""How serious the findings of a rule are, said once at the rule."""

from collections.abc import Callable, Iterator

from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem, Severity

Rule = Callable[[KnowledgeBase], Iterator[Problem]]
_NOTICES: set[Rule] = set()


def notice(rule: Rule) -> Rule:
    """Marks a rule whose findings are printed and counted, and stop nothing."""
    _NOTICES.add(rule)
    return rule


def severity_of(rule: Rule) -> Severity:
    """Whether the findings of a rule stop a build."""
    return "notice" if rule in _NOTICES else "error"

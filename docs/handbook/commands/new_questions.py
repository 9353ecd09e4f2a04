"""`kb new --ask`: the needed fields of a kind, asked one by one; each answer is checked before the next question."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from annotated_types import MinLen
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from handbook.commands.new_template import SET_LATER, examples
from handbook.site.reference import choices
from schemas.entry import Sourced
from schemas.kinds import KINDS
from schemas.load import Document, YamlProblem, read
from schemas.places import model_in
from schemas.right_values import right_id
from schemas.validation import problems_of
from schemas.walk import reference_fields

Ask = Callable[[str], str]
Say = Callable[[str], None]
LEFT: Final = frozenset({"images", "drawing", "described", *SET_LATER})
"""Fields that no question is asked of."""
SOURCE: Final = "Which source says exactly this? Its id, or Enter for general knowledge"


class Stopped(Exception):
    """Whoever answers has had enough; what was answered so far stays."""


class Questions:
    """Asks for the fields of a new entry of a kind."""

    def __init__(self, kind: str, given: dict[str, Any], ids: Sequence[str], ask: Ask, say: Say) -> None:
        """`given` are fields that are known; `ids` those of the base; `ask` gives a line and `say` shows one."""
        self.model, self.answers, self.ids = KINDS[kind], dict(given), ids
        self.shown, self.ask, self.say = examples(kind), ask, say

    def all(self) -> dict[str, Any]:
        """The answers: needed fields first, then those that are wanted. Ends early when the input ends."""
        try:
            for name, info in self.model.model_fields.items():
                if info.is_required() and name not in {"id", *self.answers}:
                    self._field(name, info)
            for name in self._wanted():
                self._field(name, self.model.model_fields[name])
        except (Stopped, EOFError, KeyboardInterrupt):
            self.say("Stopped. What you answered whole is kept; the rest is left to fill in.")
        return self.answers

    def _wanted(self) -> Iterator[str]:
        others = [name for name, info in self.model.model_fields.items()
                  if not info.is_required() and name not in {*self.answers, *LEFT, "tlp"}]  # fmt: skip
        self.say(f"Other fields: {', '.join(others)}.")
        for word in self.ask("Which of them do you want? Names with commas, or Enter for none: ").split(","):
            name = word.strip()
            if name in others:
                yield name
            elif name:
                self.say(f"'{name}' is not one of them.")

    def _field(self, name: str, info: FieldInfo) -> None:
        self.say(f"\n{name}: {info.description}")
        if self.shown.get(name):
            self.say("For example: " + "\n             ".join(self.shown[name]))
        found = self._value(self.model, name, info, (name,))
        if found not in (None, []):
            self.answers[name] = found

    def _value(self, model: type[BaseModel], name: str, info: FieldInfo, where: tuple[str | int, ...]) -> Any:
        part = model_in(info.annotation)
        if part is None:
            return self._answer(model, name, info, where)
        if "tuple[" not in str(info.annotation):
            return self._part(part, where)
        least = next((one.min_length for one in info.metadata if isinstance(one, MinLen)), 0)
        items: list[dict[str, Any]] = []
        while len(items) < least or self._more(name, len(items)):
            items.append(self._part(part, (*where, len(items))))
            if where == (name,):  # so that who stops in the next one keeps these
                self.answers[name] = items
        return items

    def _more(self, name: str, number: int) -> bool:
        return self.ask(f"{'Another' if number else 'One'} of {name}? y or Enter for no: ").strip().lower() == "y"

    def _part(self, part: type[BaseModel], where: tuple[str | int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        needed = {name: info for name, info in part.model_fields.items() if info.is_required()}
        for name, info in (needed or dict(list(part.model_fields.items())[:1])).items():
            self.say(f"  {name}: {info.description}")
            found[name] = self._value(part, name, info, (*where, name))
        if issubclass(part, Sourced):
            found |= self._said()
        return found

    def _said(self) -> dict[str, Any]:
        while True:
            word = self.ask(f"{SOURCE}: ").strip()
            if not word:
                return {"basis": "general-knowledge"}
            if word in self.ids and word.startswith("source/"):
                return {"sources": [{"id": word}]}
            meant = right_id(word, ("source",), [one for one in self.ids if one.startswith("source/")])
            near = f"Did you mean '{meant}'?" if meant in self.ids else "Make it first with 'kb new source'."
            self.say(f"No source has the id '{word}'. {near}")

    def _answer(self, model: type[BaseModel], name: str, info: FieldInfo, where: tuple[str | int, ...]) -> Any:
        many = "tuple[" in str(info.annotation)
        found = choices(info.annotation)
        hint = f" ({', '.join(found)})" if found else " (several with ;)" if many else ""
        while True:
            text = self.ask(f"{'.'.join(map(str, where))}{hint}: ").strip()
            if text == "?":
                raise Stopped
            value: Any = [one.strip() for one in text.split(";") if one.strip()] if many else text
            wrong = self._wrong(model, name, value) if value else "An answer is needed; '?' stops here."
            number = _number(text) if wrong and not many else None
            if number is not None and not self._wrong(model, name, number):
                return number
            if not wrong:
                return value
            self.say(wrong)

    def _wrong(self, model: type[BaseModel], name: str, value: Any) -> str:
        """What is wrong with an answer, in the words of `kb check`; empty when nothing is."""
        if told := wrong_value(model, name, value, self.ids):
            return told
        if name in reference_fields(model):
            for one in value if isinstance(value, list) else [value]:
                if one not in self.ids:
                    meant = right_id(str(one), reference_fields(model)[name].kinds, self.ids)
                    return f"No entry has the id '{one}'." + (f" Did you mean '{meant}'?" if meant else "")
        return ""


def wrong_value(model: type[BaseModel], name: str, value: Any, ids: Sequence[str] = ()) -> str:
    """What is wrong with the value of a field, in the words of `kb check`; empty when nothing is."""
    try:
        model.model_validate({name: value})
    except ValidationError as error:
        here = [one for one in problems_of(error, model, Document({name: value}), ids) if one.where[0] == name]
        return f"{here[0].message} {here[0].remedy}" if here else ""
    return ""


def _number(text: str) -> Any:
    """The number, or true or false, that a text is to YAML; None for a text."""
    try:
        value = read(f"a: {text}\n").data["a"]
    except (YamlProblem, TypeError):
        return None
    return None if isinstance(value, str) else value

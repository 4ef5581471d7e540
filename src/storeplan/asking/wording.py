"""What a prompt says about a question, and what a typed reply means.

The decision: terminal and plain mode say the same and take the same. How a text becomes a value is not known
here; whoever holds the interview gives it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from storeplan.asking.asks import Ask, Purpose
from storeplan.messages import message
from storeplan.model.answers import AnswerValue, LocalText
from storeplan.model.questions import Choice, Question, QuestionKind

NOT_KNOWN = "null"
"""Typed for "not known" where an empty reply means something else; the same word as in answers files."""


class Refused(ValueError):
    """A reply that is no answer; says why, in the language of the interview."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How an interview speaks and listens.

    Attributes:
        language: Tag of the language everything is said in.
        convert: Makes a value of a text typed; raises ``Refused``.
        check: Looks at a value before it is taken, together with the other answers; raises ``Refused``.
        written: The text that stands for a value and converts to it.
    """

    language: str
    convert: Callable[[Ask, str], AnswerValue]
    check: Callable[[Ask, AnswerValue], None]
    written: Callable[[Question, AnswerValue], str]


def heading(ask: Ask, language: str) -> str:
    """Part of the questionnaire and what is left to do."""
    title = ask.group.title.get(language, ask.group.id)
    if not ask.required_left:
        return title
    return message("group-and-left", {"group": title, "count": str(ask.required_left)}, language)


def prompt(ask: Ask, language: str) -> str:
    """The question as a line."""
    words = ask.question.prompt.get(language, ask.question.id)
    if ask.purpose is Purpose.FIRST_RECORD:
        return message("first-record", {"prompt": words}, language)
    if ask.record is None:
        return _with_unit(ask.question, words, language)
    if ask.purpose is Purpose.ANOTHER_RECORD:
        return message("another-record", {"count": str(ask.record.number)}, language)
    asked = _with_unit(ask.question, words, language)
    name = ask.record.name
    if isinstance(name, LocalText) and ask.current is not name:
        return message("named-record", {"name": name.in_language(language), "prompt": asked}, language)
    return message("numbered-record", {"number": str(ask.record.number), "prompt": asked}, language)


def empty_means(ask: Ask, voice: Voice) -> str:
    """What an empty reply means."""
    language = voice.language
    if ask.answered:
        return message("empty-keeps", {"answer": shown(ask, ask.current, voice)}, language)
    if ask.default is not None:
        return message("empty-default", {"default": shown(ask, ask.default, voice)}, language)
    if ask.required:
        return message("required", {}, language)
    if ask.question.default_rule:
        return message("empty-default", {"default": shown(ask, None, voice)}, language)
    return message("empty-skips", {}, language)


def help_lines(ask: Ask, language: str) -> list[str]:
    """Why we ask, an example, and that "not known" can be said."""
    lines = []
    if text := ask.question.help.get(language):
        lines.append(text)
    if example := ask.question.example.get(language):
        lines.append(message("example", {"example": example}, language))
    if not ask.required:
        lines.append(message("say-not-known", {"word": NOT_KNOWN}, language))
    return lines or [message("no-help", {}, language)]


def label(choice: Choice, language: str) -> str:
    """What a choice is called."""
    return choice.label.get(language) or choice.id


def shown(ask: Ask, value: AnswerValue, voice: Voice) -> str:
    """An answer as the person answering reads it: choices by their labels, yes and no as words.

    "Not known" is what the program then works out by itself, where it does.
    """
    if value is None or value == ():
        computed = ask.purpose is Purpose.ANSWER and ask.question.default_rule
        return message(f"rule-{computed}" if computed else "not-known", {}, voice.language)
    if isinstance(value, bool):
        return message("yes" if value else "no", {}, voice.language)
    labels = {choice.id: label(choice, voice.language) for choice in ask.choices}
    if isinstance(value, tuple):
        words = [labels.get(one, one) for one in value if isinstance(one, str)]
        return message("comma", {}, voice.language).join(words)
    if isinstance(value, str):
        return labels.get(value, value)
    return voice.written(ask.question, value)


def reply_to(ask: Ask, text: str, voice: Voice) -> AnswerValue:
    """The value a typed reply stands for.

    Args:
        ask: The question.
        text: What was typed.
        voice: How texts become values.

    Raises:
        Refused: When it stands for none, or the question needs an answer and this is none.
    """
    value = _value(ask, text.strip(), voice)
    check_reply(ask, value, voice)
    return value


def check_reply(ask: Ask, value: AnswerValue, voice: Voice) -> None:
    """Looks at a value before it is sent to the interview.

    Raises:
        Refused: When the question needs an answer and this is none, or other answers contradict it.
    """
    if value is None and ask.required:
        raise Refused(message("answer-required", {}, voice.language))
    voice.check(ask, value)


def _value(ask: Ask, text: str, voice: Voice) -> AnswerValue:
    if not text:
        return ask.current if ask.answered else ask.default
    if text == NOT_KNOWN:
        return None
    if _can_be_written(ask) and text == voice.written(ask.question, ask.current):
        return ask.current  # nothing was changed; a text in several languages keeps them all
    return voice.convert(ask, text)


def _can_be_written(ask: Ask) -> bool:
    kinds = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.RECORDS)
    single = ask.purpose is Purpose.ANSWER and ask.question.kind not in kinds
    return single and ask.answered and ask.current is not None


def _with_unit(question: Question, words: str, language: str) -> str:
    unit = question.unit.get(language)
    return message("with-unit", {"prompt": words, "unit": unit}, language) if unit else words

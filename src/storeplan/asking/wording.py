"""What a prompt says about a question, and what a typed reply means.

The decision: terminal and plain mode say the same and take the same. How a text becomes a value is not known
here; whoever holds the interview gives it.
"""

from collections.abc import Callable

from storeplan.asking.asks import Ask, Entry, Given, Purpose, StandIn, Wish
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.model.answers import AnswerValue, LocalText, Money, Record
from storeplan.model.facts import Fact
from storeplan.model.questions import Choice, Question, QuestionKind

NOT_KNOWN = "null"
"""Typed for "not known" where an empty reply means something else; the same word as in answers files."""

_LONGEST_SHOWN = 60


class Refused(ValueError):
    """A reply that is no answer; says why, in the language of the interview."""


@frozen
class Voice:
    """How an interview speaks and listens.

    Attributes:
        language: Tag of the language everything is said in.
        convert: Makes a value of a text typed; raises ``Refused``.
        check: Looks at a value before it is taken, together with the other answers; raises ``Refused``.
        written: The text that stands for a value and converts to it.
        table: Reads the records of a list from a file; raises ``Refused``.
        edit: Lets somebody write a text in their editor; None when nothing came of it.
        preview: What the plan comes to with the answers so far, in lines.
        worth: Paths of open questions, the one that most rests on first; none while nothing can be computed.
    """

    language: str
    convert: Callable[[Ask, str], AnswerValue]
    check: Callable[[Ask, AnswerValue], None]
    written: Callable[[Question, AnswerValue], str]
    table: Callable[[Ask, str], tuple[Record, ...]]
    edit: Callable[[str], str | None]
    preview: Callable[[Given], list[str]]
    worth: Callable[[Given], tuple[str, ...]]

    def say(self, key: str, **values: str) -> str:
        """A message in the language of the interview."""
        return message(key, values, self.language)


def heading(ask: Ask, language: str) -> str:
    """Part of the questionnaire and what is left to do."""
    title = ask.group.title.get(language, ask.group.id)
    if not ask.required_left:
        return title
    return message("group-and-left", {"group": title, "count": str(ask.required_left)}, language)


def progress(ask: Ask, language: str) -> str:
    """Which question of how many, and how many have to be answered yet."""
    values = {"number": str(ask.number), "total": str(ask.total), "left": str(ask.required_left)}
    return message("progress" if ask.required_left else "progress-free", values, language)


def prompt(entry: Entry, language: str) -> str:
    """The question as a line."""
    words = entry.question.prompt.get(language, entry.question.id)
    if entry.purpose is Purpose.FIRST_RECORD:
        return message("first-record", {"prompt": words}, language)
    if entry.record is None:
        return with_unit(entry.question, words, language)
    if entry.purpose is Purpose.ANOTHER_RECORD:
        full = isinstance(entry, Ask) and entry.full
        key = "list-full" if full else "another-record"
        return message(key, {"count": str(entry.record.number)}, language)
    asked = with_unit(entry.question, words, language)
    name = entry.record.name
    if isinstance(name, LocalText) and entry.current is not name:
        return message("named-record", {"name": name.in_language(language), "prompt": asked}, language)
    return message("numbered-record", {"number": str(entry.record.number), "prompt": asked}, language)


def empty_means(ask: Ask, voice: Voice) -> str:
    """What an empty reply means, and where a default comes from."""
    if ask.answered and not ask.taken:
        return voice.say("empty-keeps", answer=shown(ask, ask.current, voice))
    stand_in = ask.standing.stand_ins.get(ask.path)
    if ask.default is not None:
        default = shown(ask, ask.default, voice)
        if rule := ask.question.default_rule:
            default = voice.say("rests-on", value=default, on=voice.say(f"rule-{rule}"))
        return voice.say("empty-default", default=default)
    if ask.required:
        return voice.say("required")
    if stand_in is not None:
        return voice.say("empty-plans-with", stand_in=stand_in_words(ask, stand_in, voice))
    if ask.question.default_rule:
        return voice.say("empty-default", default=shown(ask, None, voice))
    return voice.say("empty-skips")


def stand_in_words(entry: Entry, stand_in: StandIn, voice: Voice) -> str:
    """What the plan works with, and which rule or facts it rests on."""
    value = shown(entry, stand_in.value, voice)
    unit = entry.question.unit.get(voice.language)
    amount = voice.say("with-its-unit", amount=value, unit=unit) if unit else value
    rests = [voice.say(f"rule-{stand_in.rule}")] if stand_in.rule else []
    rests += [fact_words(fact, voice) for fact in stand_in.facts[:1]]
    return voice.say("rests-on", value=amount, on=voice.say("semicolon").join(rests)) if rests else amount


def fact_words(fact: Fact, voice: Voice) -> str:
    """Where a fact was read, when, and how far it can be trusted."""
    confidence = voice.say(f"confidence-{fact.confidence.value}")
    if not fact.as_of:
        return confidence
    return voice.say("source", title=fact.sources[0].title, as_of=fact.as_of, confidence=confidence)


def help_lines(ask: Ask, voice: Voice) -> list[str]:
    """Why we ask, an example, where the default comes from, and that "not known" can be said."""
    lines = []
    if text := ask.question.help.get(voice.language):
        lines.append(text)
    if example := ask.question.example.get(voice.language):
        lines.append(voice.say("example", example=example))
    if stand_in := ask.standing.stand_ins.get(ask.path):
        lines.append(voice.say("help-default", stand_in=stand_in_words(ask, stand_in, voice)))
        lines.extend(voice.say("reason", reason=fact.reason) for fact in stand_in.facts[:1] if fact.reason)
    if not ask.required:
        lines.append(voice.say("say-not-known", word=NOT_KNOWN))
    return lines or [voice.say("no-help")]


def news(ask: Ask, voice: Voice) -> list[str]:
    """What the last reply brought: doubts, and defaults that followed it."""
    standing = ask.standing
    lines = [
        voice.say("doubt", words=message(one.message, one.values, voice.language))
        for one in standing.new_doubts
    ]
    for one in standing.followed:
        before, after = shown(one.was, one.before, voice), shown(one.now, one.after, voice)
        lines.append(
            voice.say("followed", prompt=prompt(one.now, voice.language), before=before, after=after)
        )
    return lines


def label(choice: Choice, language: str) -> str:
    """What a choice is called; where this language has no word for it, its id with another language's."""
    if words := choice.label.get(language):
        return words
    foreign = next(filter(None, choice.label.values()), "")
    return message("foreign-label", {"id": choice.id, "label": foreign}, language) if foreign else choice.id


def shown(entry: Entry, value: AnswerValue, voice: Voice) -> str:
    """An answer as the person answering reads it: choices by their labels, yes and no as words.

    "Not known" is what the program then works out by itself, where it does.
    """
    if isinstance(value, tuple):
        return _several_shown(entry, value, voice)
    match value:
        case None:
            computed = entry.purpose is Purpose.ANSWER and entry.question.default_rule
            return voice.say(f"rule-{computed}" if computed else "not-known")
        case bool():
            return voice.say("yes" if value else "no")
        case str():
            return _labels(entry, voice).get(value, value)
        case Money(amount, currency) if currency == entry.question.currency:
            return f"{amount:,f}".rstrip("0").rstrip(".") if amount % 1 else f"{amount:,.0f}"
    return one_line(voice.written(entry.question, value))


def _several_shown(entry: Entry, value: tuple[str, ...] | tuple[Record, ...], voice: Voice) -> str:
    """Choices by their labels, records by how many there are."""
    if not value:
        return voice.say("none" if entry.question.kind is QuestionKind.RECORDS else "not-known")
    labels = _labels(entry, voice)
    words = [labels.get(one, one) for one in value if isinstance(one, str)]
    return voice.say("comma").join(words) if words else voice.say("records", count=str(len(value)))


def _labels(entry: Entry, voice: Voice) -> dict[str, str]:
    return {choice.id: label(choice, voice.language) for choice in entry.choices}


def one_line(text: str) -> str:
    """The beginning of a text, in one line."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


def reply_to(ask: Ask, text: str, voice: Voice) -> AnswerValue | Wish:
    """The reply a typed text stands for.

    Args:
        ask: The question.
        text: What was typed.
        voice: How texts become values.

    Raises:
        Refused: When it stands for none, or the question needs an answer and this is none.
    """
    written = text.strip()
    takes_default = (
        ask.purpose is Purpose.ANSWER and ask.default is not None and (ask.taken or not ask.answered)
    )
    if not written and takes_default:
        return Wish.DEFAULT
    value = _value(ask, written, voice)
    check_reply(ask, value, voice)
    return value


def check_reply(ask: Ask, value: AnswerValue, voice: Voice) -> None:
    """Looks at a value before it is sent to the interview.

    Raises:
        Refused: When the question needs an answer and this is none, or other answers contradict it.
    """
    if value is None and ask.required:
        raise Refused(voice.say("answer-required"))
    if ask.full and value is True:
        raise Refused(voice.say("list-full", count=str(len(ask.records))))
    voice.check(ask, value)


def _value(ask: Ask, text: str, voice: Voice) -> AnswerValue:
    if not text:
        return ask.current if ask.answered else ask.default
    if text == NOT_KNOWN:
        return None
    if _can_be_written(ask) and text == voice.written(ask.question, ask.current):
        return ask.current  # nothing was changed; a text in several languages keeps them all
    _refuse_withheld(ask, text, voice)
    return voice.convert(ask, text)


def _refuse_withheld(ask: Ask, text: str, voice: Voice) -> None:
    for choice in ask.withheld:
        if text in (choice.id, *choice.label.values()):
            raise Refused(why_withheld(choice, voice))


def why_withheld(choice: Choice, voice: Voice) -> str:
    """Why a choice cannot be made now."""
    return choice.not_offered.get(voice.language) or voice.say("not-offered")


def _can_be_written(ask: Ask) -> bool:
    kinds = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.RECORDS)
    single = ask.purpose is Purpose.ANSWER and ask.question.kind not in kinds
    return single and ask.answered and ask.current is not None


def with_unit(question: Question, words: str, language: str) -> str:
    """A question with the unit its answer is counted in."""
    unit = question.unit.get(language)
    return message("with-unit", {"prompt": words, "unit": unit}, language) if unit else words

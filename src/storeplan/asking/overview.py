"""The outline and the review page: what is asked, what was answered, what is left.

The decision: both are lines of text that read the same aloud and on a screen; every line starts with the
number to type.
"""

from collections.abc import Iterator

from storeplan.asking.asks import Entry, Review, Standing
from storeplan.asking.entries import Section, is_open, sections_of
from storeplan.asking.wording import Voice, prompt, shown, stand_in_words, with_unit
from storeplan.messages import message

MOST_SUGGESTED = 5
"""Open questions named on the review page; the rest stand in their places."""


def section_line(section: Section, voice: Voice) -> str:
    """A part of the questionnaire with how much of it is done."""
    title = section.group.title.get(voice.language, section.group.id)
    values = {"group": title, "done": str(section.done), "open": str(section.open)}
    return voice.say("section" if section.open else "section-done", **values)


def outline_lines(standing: Standing, voice: Voice) -> list[str]:
    """Every part with the number of its first question."""
    sections = sections_of(standing.entries)
    lines = [f"{one.entries[0].mark:>4}  {section_line(one, voice)}" for one in sections]
    return [*lines, voice.say("outline-keys")]


def entry_line(entry: Entry, voice: Voice) -> str:
    """A question with its answer; inside a record without the record's name, which stands above it."""
    words = entry.question.prompt.get(voice.language, entry.question.id)
    asked = with_unit(entry.question, words, voice.language)
    return voice.say("answer-line", prompt=asked, answer=answer_words(entry, voice))


def answer_words(entry: Entry, voice: Voice) -> str:
    """An answer, and that it is none or only the default."""
    if not entry.answered:
        return voice.say("not-answered")
    answer = shown(entry, entry.current, voice)
    return voice.say("answer-taken", answer=answer) if entry.taken else answer


def review_lines(review: Review, voice: Voice) -> list[str]:
    """Every answer with its number, doubts beside them, and what would be most worth answering.

    Args:
        review: What there is to look over.
        voice: How it is said, and which open questions most rests on.
    """
    lines: list[str] = []
    for section in sections_of(review.standing.entries):
        lines += ["", section_line(section, voice), *_answers(section, review.standing, voice)]
    lines += _suggestions(review.standing, voice)
    if review.standing.required_left:
        lines += ["", voice.say("required-left", count=str(review.standing.required_left))]
    elif review.left:
        lines += ["", voice.say("questions-left", count=str(review.left))]
    return lines


def _answers(section: Section, standing: Standing, voice: Voice) -> Iterator[str]:
    for entry in section.entries:
        yield f"{entry.mark:>6}  {entry_line(entry, voice)}"
        for doubt in standing.doubts:
            if doubt.path == entry.path:
                words = message(doubt.message, doubt.values, voice.language)
                yield f"{'':>8}{voice.say('doubt', words=words)}"


def _suggestions(standing: Standing, voice: Voice) -> list[str]:
    """Open questions, those that most rests on first; where nothing can be computed yet, in their order."""
    entries = {one.path: one for one in (*standing.entries, *standing.beyond)}
    wanted = voice.worth(standing.given) or tuple(entries)
    open_ = [entries[path] for path in wanted if path in entries and is_open(entries[path])]
    lines = [_suggestion(one, standing, voice) for one in open_ if one.path in standing.stand_ins]
    return ["", voice.say("worth-answering"), *lines[:MOST_SUGGESTED]] if lines else []


def _suggestion(entry: Entry, standing: Standing, voice: Voice) -> str:
    stand_in = stand_in_words(entry, standing.stand_ins[entry.path], voice)
    words = voice.say("worth-line", prompt=prompt(entry, voice.language), stand_in=stand_in)
    return f"{entry.mark:>6}  {words}"

"""Whether what stands in a prompt can be the answer, told while it still can be mended."""

from collections.abc import Callable

from prompt_toolkit.document import Document
from prompt_toolkit.validation import ValidationError, Validator

from storeplan.asking.asks import Ask
from storeplan.asking.commands import command_in
from storeplan.asking.wording import Refused, Voice, check_reply, reply_to


class ReplyValidator(Validator):
    """Shows in place why a text is no answer; commands pass."""

    def __init__(self, ask: Ask, voice: Voice) -> None:
        self._ask = ask
        self._voice = voice

    def validate(self, document: Document) -> None:
        """Raises prompt_toolkit's ``ValidationError`` when the text is no answer."""
        if command_in(document.text, self._ask.standing) is not None:
            return
        try:
            reply_to(self._ask, document.text, self._voice)
        except Refused as refused:
            words = " ".join(str(refused).split())
            raise ValidationError(len(document.text), words) from refused


def acceptable(ask: Ask, voice: Voice) -> Callable[[list[str]], bool | str]:
    """Whether these choices can be the answer; else why not."""

    def verdict(chosen: list[str]) -> bool | str:
        try:
            value = voice.convert(ask, ", ".join(chosen)) if chosen else None
            check_reply(ask, value, voice)
        except Refused as refused:
            return " ".join(str(refused).split())
        return True

    return verdict

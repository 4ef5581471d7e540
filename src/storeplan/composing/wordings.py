"""The wordings by language."""

from functools import cache

from storeplan.composing.wording import Wording


@cache
def wording_of(language: str) -> Wording:
    """How a language writes numbers, money, dates and sentences; loaded with the first word of it.

    Raises:
        KeyError: When there is none for the language.
    """
    match language:
        case "zh-CN":
            from storeplan.composing.chinese import ChineseWording  # noqa: PLC0415 - one language is enough

            return ChineseWording()
        case "en":
            from storeplan.composing.english import EnglishWording  # noqa: PLC0415 - as above

            return EnglishWording()
    raise KeyError(language)

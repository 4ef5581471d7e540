"""The wordings by language."""

from storeplan.composing.chinese import ChineseWording
from storeplan.composing.english import EnglishWording
from storeplan.composing.wording import Wording

WORDINGS: dict[str, Wording] = {one.language: one for one in (ChineseWording(), EnglishWording())}

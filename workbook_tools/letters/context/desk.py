"""The desk that a run's letters are written at: the month, the language, and what all of them share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from ... import language as languages
from ...appraisal import Appraisal
from ...exact import Exact
from ...explaining import amount_text
from ...records import Member
from ...results import PersonResult
from ...scheme import Indicator
from .. import charts, formats

Context = dict[str, Any]

COLOUR: Final = "#1d4263"  # a calm blue, where Settings names no colour


@dataclass(frozen=True)
class Desk:
    """A month and the language that its letters are written in. `logo` is a data: URL or ""."""

    month: Appraisal
    language: str
    logo: str = ""

    def say(self, key: str, **details: object) -> str:
        """One of the letters' texts."""
        return languages.say("letters", key, self.language, **details)

    def word(self, words: str, key: str) -> str:
        """A word of the workbook's vocabulary in the letter's language."""
        return self.month.vocabulary.word(words, key, self.language)

    def amount(self, value: Exact, indicator: Indicator) -> str:
        """A value in the indicator's own unit."""
        return amount_text(value, indicator, self.language, self.month.team.settings.currency)

    def number(self, value: Exact, places: int = 2) -> str:
        """A number as this language writes it."""
        return formats.number(value, self.language, places)

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """Everybody on the Roster by key."""
        return {member.key: member for member in self.month.team.members}

    def supervisor(self, member: Member) -> str:
        """The name of a person's supervisor; "" where it is not known."""
        manager = self.members.get(member.manager or "")
        return manager.name if manager else ""

    @cached_property
    def head(self) -> Context:
        """The letterhead and what stands under it: company, period, place and date."""
        settings, period = self.month.team.settings, self.month.period
        date = settings.letter_date
        return {
            "company": settings.company,
            "department": settings.department,
            "address": settings.address,
            "logo": self.logo,
            "colour": colour(settings.colour),
            "light": charts.tint(colour(settings.colour), 0.18),
            "place": settings.place,
            "date": formats.long_date(date, self.language) if date else "",
            "signatory": settings.signatory,
            "hr_email": settings.hr_email,
            "period": period.key,
            "span": formats.span(period.first, period.last, self.language),
            "created": (date or period.last).isoformat(),
        }

    def common(self, kind: str, result: PersonResult) -> Context:
        """What every letter to a person holds."""
        member = result.person
        title = self.say(f"title_{kind}")
        return {
            "language": self.language,
            "document": kind,
            "title": title,
            "document_title": self.say(
                "document_title", title=title, period=self.month.period.key, name=member.name, id=member.id
            ),
            "head": self.head,
            "person": {
                "id": member.id,
                "name": member.name,
                "team": result.team,
                "position": member.position,
                "job_level": member.job_level,
                "supervisor": self.supervisor(member),
            },
            "appeal": self.appeal,
        }

    @cached_property
    def appeal(self) -> str:
        """How to object: within so many working days, to whom."""
        settings = self.month.team.settings
        return self.say(
            "appeal",
            days=settings.appeal_days,
            to=settings.appeal_to or self.say("hr_department"),
            contact=self._contact,
        )

    @property
    def _contact(self) -> str:
        email = self.month.team.settings.hr_email
        return self.say("contact", email=email) if email else ""


def colour(text: str) -> str:
    """A colour of one's own as #rgb or #rrggbb; anything else could smuggle CSS in, so it is not taken."""
    text = text.strip()
    return text if re.fullmatch(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})", text) else COLOUR

"""Results as plain JSON in the reader's language: what the page shows, nothing it must still work out."""

from __future__ import annotations

from datetime import date
from typing import Any

from widgets.assess import Contradiction
from widgets.chasing import Late
from widgets.deadlines import Deadline, past_and_open
from widgets.doors import Choice, Door
from widgets.i18n import date_text, days_that_count, say, shown, unit_words, words_in
from widgets.letters import HOLE, WrittenLetter
from widgets.refusal import Candidate
from widgets.schema import Advice, Body, Duty, Field, Form, Ground, Source, Words
from widgets.situation import Situation


class Presenter:
    """Turns results of one situation into plain data in one language."""

    def __init__(self, s: Situation, language: str, form: Form | None = None) -> None:
        """``form`` is the one the answers came from: questions name its fields. Without it, any form of the catalog."""
        self.s = s
        self.language = language
        #: The same source stands under many results; it is put into words once.
        self._sources: dict[str, dict[str, Any]] = {}
        self._fields: dict[tuple[str, str], Field] = {}
        for one in tuple(s.catalog.forms.values()) if form is None else (form,):
            for step in one.steps:
                for field in step.fields:
                    self._fields.setdefault((field.fills, field.of), field)
        self._deadlines: dict[str, dict[str, Any]] = {}

    def say(self, code: str, **parameters: Any) -> str:
        return say(self.s.catalog, self.language, code, parameters)

    def words(self, words: Words) -> str:
        return words_in(words, self.language)

    def day(self, day: date | None) -> str | None:
        return None if day is None else day.isoformat()

    def source(self, name: str) -> dict[str, Any]:
        """Return a source with the day it was checked; ``old`` tells that the day to check again has passed."""
        if name not in self._sources:
            self._sources[name] = self._source(self.s.catalog.sources[name])
        return self._sources[name]

    def _source(self, source: Source) -> dict[str, Any]:
        return {
            "id": source.id,
            "title": self.words(source.title),
            "reference": source.reference,
            "url": source.url,
            "checked_on": source.checked_on.isoformat(),
            "checked_text": self.say("source_checked", date=source.checked_on),
            "recheck_by": source.recheck_by.isoformat(),
            "old": self.s.today > source.recheck_by,
            "doubt_text": "" if source.confidence == "primary-text" else self.say(f"confidence_{_key(source.confidence)}"),
        }

    def sources(self, names: tuple[str, ...]) -> list[dict[str, Any]]:
        return [self.source(name) for name in names]

    def question(self, name: str) -> dict[str, str]:
        """Return the question that would bring a missing fact, event or value; ``field`` is the form field that asks it."""
        catalog = self.s.catalog
        kind, _, rest = name.rpartition(".")
        kind = {"last": "event", "count": "event"}.get(kind, kind)
        field = self._field(kind, rest or name)
        if name in catalog.facts or kind == "fact":
            text = self.words(catalog.facts[rest if kind else name].asks)
        elif rest in catalog.events and kind in ("", "event"):
            text = self.words(catalog.events[rest].asks)
        elif kind in ("deadline", "safe"):
            missing = self.s.deadline(rest).missing
            return self.question(missing[0]) if missing else {"field": "", "text": self.words(catalog.time_limits[rest].names)}
        else:
            label = self._label(kind, rest)
            text = self.say("ask_for", name=label) if label else self.say("ask_for", name=name)
        return {"field": field, "text": text}

    def questions(self, names: tuple[str, ...]) -> list[dict[str, str]]:
        return [self.question(name) for name in names]

    def _field(self, kind: str, name: str) -> str:
        for fills in (kind,) if kind else ("fact", "event"):
            if (field := self._fields.get((fills, name))) is not None:
                return field.id
        return ""

    def _label(self, kind: str, name: str) -> str:
        field = self._fields.get((kind, name))
        return self.words(field.label) if field is not None else ""

    def deadline(self, d: Deadline) -> dict[str, Any]:
        """Return one deadline with its count in words, the safe day, the other dates and the sources.

        Made once: a deadline is shown at its door, in its group and beside the next step.
        """
        if d.limit.id not in self._deadlines:
            self._deadlines[d.limit.id] = self._deadline(d)
        return self._deadlines[d.limit.id]

    def _deadline(self, d: Deadline) -> dict[str, Any]:
        limit, waits = d.limit, past_and_open(d, self.s)
        # A waiting time is nobody's deadline: it has words of its own.
        party = "waiting" if limit.sort == "waiting" else limit.binds
        # Where nobody has settled a rule there is no single date to promise: the safe one leads, the other is shown.
        return {
            "id": limit.id,
            "name": self.words(limit.names),
            "says": self.words(limit.says),
            "binds": limit.binds,
            "binds_text": self.say(f"binds_{party}"),
            "group": self._group(d),
            "sort": limit.sort,
            "state": d.state,
            "state_text": self.state(d, party),
            "certainty": d.certainty,
            "certainty_text": self.say(f"certainty_{d.certainty}"),
            "reason": self.say(f"reason_{d.reason}") if d.reason else "",
            "date": self.day(d.date),
            "date_text": date_text(d.date, self.language) if d.date else "",
            "hour": d.hour,
            "time_zone": self.s.catalog.jurisdiction.time_zone if d.hour else "",
            "safe_date": self.day(d.safe_date),
            "safe_text": date_text(d.safe_date, self.language) if d.safe_date else "",
            "days_left": (d.safe_date - self.s.today).days if d.safe_date and d.state == "running" and not waits else None,
            "alternatives": [
                {"date": a.date.isoformat(), "date_text": date_text(a.date, self.language), "text": self.words(a.says)}
                for a in d.alternatives
            ],
            "steps": [self._step(step.code, step.parameters) for step in d.steps],
            "effect": [text for e in limit.effect if (text := self.words(e.says))],
            "stops": [text for stop in limit.stops if (text := self.words(stop.says))],
            "doubts": [self.words(doubt) for doubt in d.doubts],
            "warnings": [self.words(warning) for warning in d.warnings],
            "met_by_text": self.say(f"met_by_{limit.met_by}") if limit.met_by else "",
            "peremptory_text": self.say("peremptory") if limit.peremptory else "",
            "parts": [self._part(part) for part in d.parts],
            "missing": self.questions(d.missing),
            "sources": self.sources(d.sources),
        }

    def state(self, d: Deadline, party: str) -> str:
        """Return in words how a limit stands today; of one that stands still or is in doubt, that it may live."""
        if d.state == "running" and d.disputed:
            code = "state_disputed"
        elif d.state == "running" and d.frozen:
            code = "state_suspended" if past_and_open(d, self.s) else f"state_frozen_{'consumer' if party == 'consumer' else 'other'}"
        elif d.state == "running" and party == "consumer" and d.safe_date is not None and d.safe_date < self.s.today:
            code = "state_last_days"
        else:
            code = f"state_{d.state}_{party}" if d.state in ("running", "ended", "met") else f"state_{d.state}"
        return self.say(code, date=d.date or self.s.today, safe=d.safe_date or self.s.today)

    def _group(self, d: Deadline) -> str:
        """Return where a result shows it: ``right`` (the claim itself ends), ``yours`` or ``theirs``."""
        if d.limit.sort == "limitation_period" or d.limit.id in self.s.catalog.jurisdiction.limitation_periods:
            return "right"
        return "yours" if d.limit.binds == "consumer" else "theirs"

    def late(self, found: Late) -> dict[str, Any]:
        """Return since when the other side is late and which letters follow."""
        limit = found.deadline.limit
        return {
            "id": limit.id,
            "name": self.words(limit.names),
            "since": found.since.isoformat(),
            "days": found.days,
            "text": self.say(f"late_{limit.binds}", name=limit.names, since=found.since, n=found.days),
            "follow_ups": [{"kind": letter.id, "name": self.words(letter.names)} for letter in found.letters],
            "counts": [self.deadline(found.deadline)],
            "none_text": "" if found.letters else self.say("late_no_letter"),
        }

    def _part(self, d: Deadline) -> dict[str, Any]:
        """Return one of several counts of the same rule: from which day, until when, how it stands."""
        return {
            "start": self.day(d.start),
            "start_text": date_text(d.start, self.language) if d.start else "",
            "date": self.day(d.date),
            "date_text": date_text(d.date, self.language) if d.date else "",
            "safe_date": self.day(d.safe_date),
            "safe_text": date_text(d.safe_date, self.language) if d.safe_date else "",
            "state": d.state,
            "state_text": self.state(d, "waiting" if d.limit.sort == "waiting" else d.limit.binds),
            "reason": self.say(f"reason_{d.reason}") if d.reason else "",
            "steps": [self._step(step.code, step.parameters) for step in d.steps],
        }

    def _step(self, code: str, parameters: dict[str, Any]) -> str:
        given = dict(parameters)
        if "unit" in given:
            given["counts"] = days_that_count(self.s.catalog, self.language, given["unit"])
            given["unit"] = unit_words(self.s.catalog, self.language, given["unit"])
        return self.say(code, **given)

    def body(self, body: Body) -> dict[str, Any]:
        return {
            "id": body.id,
            "name": self.words(body.names),
            "name_local": shown(body.names, self.s.catalog.jurisdiction.letter_language),
            "says": self.words(body.says),
            "because": self.words(body.because),
            "address": list(body.address),
            "address_says": self.words(body.address_says),
            "url": body.url,
            "phone": body.phone,
            "cost": self.words(body.cost),
            "cannot": self.words(body.cannot),
            "attach": [self.words(a) for a in body.attach],
            "sources": self.sources(body.sources),
        }

    def _choice(self, choice: Choice) -> dict[str, Any]:
        return {
            "body": self.body(choice.body) if choice.body else None,
            "bodies": [self.body(choice.body)] if choice.body else [],
            "candidates": [] if choice.body else [self.body(b) for b in choice.candidates],
            "questions": self.questions(choice.missing),
        }

    def door(self, d: Door) -> dict[str, Any]:
        stage = d.stage
        dated = "_until" if d.state == "open" and d.date else ""
        return {
            "id": stage.id,
            "name": self.words(stage.names),
            "says": self.words(stage.says),
            "state": d.state,
            "state_text": self.say(f"door_{d.state}{dated}", date=d.date or self.s.today, safe=d.safe_date or d.date or self.s.today),
            "date": self.day(d.date),
            "date_text": date_text(d.date, self.language) if d.date else "",
            "safe_date": self.day(d.safe_date),
            "reason": " ".join(text for says in d.reasons if (text := self.words(says))),
            "cannot": self.words(stage.cannot),
            "attach": [self.words(a) for a in stage.attach],
            "outcomes": [{"name": self.say(f"outcome_{key}"), "text": self.words(w)} for key, w in stage.outcomes.items()],
            "deadlines": [d.closes_with] if d.closes_with else [],
            # Every date of a door opens to its count.
            "counts": [self.deadline(self.s.deadline(name)) for name in (d.opens_with, d.closes_with) if name],
            "letters": [k for k in stage.letters if k in self.s.catalog.letters],
            "missing": self.questions(d.missing),
            "sources": self.sources(tuple(dict.fromkeys((*stage.sources, *d.sources)))),
            **self._choice(d.choice),
        }

    def advice(self, advice: Advice | None) -> dict[str, Any] | None:
        if advice is None:
            return None
        deadline = self.s.deadline(advice.by) if advice.by else None
        letter = self.s.catalog.letters.get(advice.letter or "")
        by = deadline.safe_date if deadline and deadline.state == "running" and not past_and_open(deadline, self.s) else None
        return {
            "id": advice.id,
            "text": self.words(advice.says),
            "by": {"date": by.isoformat(), "text": date_text(by, self.language)} if by else None,
            "counts": [self.deadline(deadline)] if deadline and by else [],
            "letter": letter.id if letter else None,
            "letter_name": self.words(letter.names) if letter else "",
            "stage": advice.stage,
            "sources": self.sources(advice.sources),
        }

    def contradiction(self, c: Contradiction) -> dict[str, str]:
        events = self.s.catalog.events
        text = self.say(
            c.code,
            name=events[c.event].names,
            other=events[c.other].names if c.other else "",
            date=c.day or self.s.today,
            other_date=c.other_day or self.s.today,
        )
        return {"field": self._field("event", c.event), "code": c.code, "text": text}

    def letter_offer(self, letter: Any, fits: bool | None) -> dict[str, Any]:
        return {
            "kind": letter.id,
            "name": self.words(letter.names),
            "purpose": self.words(letter.purpose),
            "stage": letter.stage,
            "fits": bool(fits),
            "why": self.say("letter_fits" if fits else "letter_unknown" if fits is None else "letter_not_now"),
        }

    def letter(self, w: WrittenLetter) -> dict[str, Any]:
        """Return the whole letter: sender, addressee, paragraphs with translation, what is missing, what to do next."""
        person, language = self.s.person, w.language
        sender = [line for line in (person.name, *person.address.splitlines(), person.phone, person.email) if line.strip()]
        missing = _distinct(self.questions(w.missing))
        paragraphs = [
            {
                "id": p.id, "sort": p.sort, "text": p.text, "translation": p.translation, "number": p.number,
                "sources": self.sources(p.sources), "missing": bool(p.missing), "questions": _distinct(self.questions(p.missing)),
            }
            for p in w.paragraphs
        ]  # fmt: skip
        place_date = say(self.s.catalog, language, "letter_date", {"date": self.s.today})
        return {
            "kind": w.letter.id,
            "name": self.words(w.letter.names),
            "purpose": self.words(w.letter.purpose),
            "language": language,
            "translation_language": w.translation_language,
            "send_by": [self.say(f"send_{way}") for way in w.letter.send_by],
            "proofs": [text for way in w.letter.send_by if (text := self.say(f"proof_{way}"))],
            "send_line": say(self.s.catalog, language, f"sent_{w.letter.send_by[0]}", {}),
            "effect": self.words(w.letter.effect),
            "sender": sender,
            "recipient": list(w.recipient),
            "body": self.body(w.body) if w.body else None,
            "place_date": place_date,
            "paragraphs": paragraphs,
            "exhibits": [p for p in paragraphs if p["sort"] == "exhibit"],
            "exhibits_title": say(self.s.catalog, language, "letter_exhibits", {}),
            # Each language keeps its own order: a Chinese letter is signed and dated at the end.
            "signs_below": language.startswith("zh"),
            "hole": HOLE,
            "missing": missing,
            # A reader's own words can fill a hole in a paragraph, never one in an address.
            "frame_missing": _distinct(self.questions(w.frame)),
            "final": not missing,
            "next_steps": [self.words(step) for step in w.letter.next_steps],
            "plain_text": self._plain(sender, w, place_date) if not missing else "",
            "sources": self.sources(w.letter.sources),
        }

    def _plain(self, sender: list[str], w: WrittenLetter, place_date: str) -> str:
        heading = say(self.s.catalog, w.language, "letter_exhibits", {})
        body = [p.text for p in w.paragraphs if p.sort not in ("exhibit", "note")]
        exhibits = [f"{p.number}. {p.text}" for p in w.paragraphs if p.sort == "exhibit"]
        # Each language keeps its own order: a Chinese letter is signed and dated at the end.
        if w.language.startswith("zh"):
            parts = ["\n".join(body), "\n".join([*sender, place_date])]
        else:
            parts = ["\n".join(sender), "\n".join(w.recipient), place_date, *body, sender[0] if sender else ""]
        if exhibits:
            parts.append("\n".join([heading, *exhibits]))
        return "\n\n".join(part for part in parts if part) + "\n"

    def candidate(self, c: Candidate) -> dict[str, Any]:
        why = self.say("refusal_found", words="; ".join(c.found)) if c.found else ""
        return {**self.reason(c.ground), "why": why, "found": list(c.found)}

    def reason(self, ground: Ground) -> dict[str, Any]:
        """Return a refusal reason: what it means, and each duty with its question, the answer given and what that yields."""
        return {
            "id": ground.id,
            "name": self.words(ground.names),
            "says": self.words(ground.says),
            "duties": [self.duty(d) for d in ground.duties],
            "sources": self.sources(ground.sources),
            "guide": ground.guide,
        }

    def duty(self, duty: Duty) -> dict[str, Any]:
        answer = self.s.fact(duty.fact)
        return {
            "id": duty.id,
            "says": self.words(duty.says),
            "question": {"field": self._field("fact", duty.fact), "fact": duty.fact, "text": self.words(duty.asks)},
            "answer": answer,
            "argument": self.words(duty.argument) if answer == duty.helps_when else "",
            "evidence": self.words(duty.evidence),
            "sources": self.sources(duty.sources),
        }


def _distinct(questions: list[dict[str, str]]) -> list[dict[str, str]]:
    return [q for i, q in enumerate(questions) if q not in questions[:i]]


def _key(confidence: str) -> str:
    return confidence.replace("-", "_")


__all__ = ["Presenter"]

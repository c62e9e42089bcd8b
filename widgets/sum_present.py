"""Counts of a bill as plain JSON in the reader's language: each step in words, with its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from widgets import sums
from widgets.bill_form import Typed
from widgets.i18n import money_text
from widgets.ledger import Open, SumStep
from widgets.money import ZERO
from widgets.present import Presenter
from widgets.schema_benefits import ContractModel
from widgets.sums import Answer, Count, CoverCount

#: Parameters of steps that are percentages or plain numbers; everything else that is a number is money.
PERCENT = ("rate",)
NUMBERS = ("n", "days", "excluded")
#: The amount of a letter that the difference can fill.
CLAIMED = "claimed"


class SumPresenter:
    """Turns one answer into plain data."""

    def __init__(self, p: Presenter, typed: Typed, models: Mapping[str, ContractModel]) -> None:
        self.p = p
        self.typed = typed
        self.models = models
        self.unit = p.s.catalog.jurisdiction.currency

    def answer(self, a: Answer) -> dict[str, Any]:
        """Return everything the page shows. Where two readings differ, ``..._high`` has the favourable one."""
        low, high = a.low, a.high
        used = list(dict.fromkeys(c.model.id for c in low.covers))
        covers = [self._cover(c, h) for c, h in zip(low.covers, high.covers, strict=True)]
        return {
            "whole": low.whole,
            "sure": low.whole and not a.places,
            "lines": [self._line(n, low, high) for n in range(len(low.lines))],
            "covers": covers,
            "totals": self._totals(low, high),
            "questions": self._questions(low, high),
            "doubts": [{"field": self._field(d), "text": self.p.say("sum_doubt", name=self._label(d))} for d in a.places],
            "doubt_range": self._range(low, high) if a.places and low.whole and high.whole else "",
            "better_order": self._order(a),
            "warnings": [self.p.words(w) for name in used for w in self.models[name].warnings],
            "not_modelled": [self.p.words(w) for name in used for w in self.models[name].not_modelled],
            "notice": self.p.say("not_advice"),
            "sources": self.p.sources(tuple(dict.fromkeys(s for name in used for s in self.models[name].sources))),
        }

    def _money(self, value: Decimal) -> str:
        return money_text(value, self.unit, self.p.language)

    def _shown(self, name: str, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        if name in PERCENT:
            return money_text(value.normalize() if value else value, "percent", self.p.language)
        return value if name in NUMBERS else self._money(value)

    def _step(self, step: SumStep, model: ContractModel) -> dict[str, Any]:
        shown = {name: self._shown(name, value) for name, value in step.parameters.items()}
        names = step.sources or model.rules.get(step.code, model.sources)
        return {
            "code": step.code,
            "text": self.p.say(step.code, **shown).strip(),
            "amount": str(step.amount),
            "sources": self.p.sources(names),
        }

    def _line(self, n: int, low: Count, high: Count) -> dict[str, Any]:
        counted, other = low.lines[n], high.lines[n]
        line = counted.line
        stopped = dict(low.stopped).get(line.id)
        model = next((c.model for c in low.covers if c.model.method == "by_line"), None)
        cost = line.cost or ZERO
        left = cost - min(line.others or ZERO, cost) - counted.social - counted.paid
        by_line = model is not None
        return {
            "id": line.id,
            "name": line.name or self.p.say("sum_line", n=n + 1),
            "cost": str(cost),
            "cost_text": self._money(cost),
            "counted": by_line,
            "social": str(counted.social) if by_line else None,
            "social_text": self._money(counted.social) if by_line else "",
            "paid": str(counted.paid) if by_line else None,
            "paid_text": self._money(counted.paid) if by_line else "",
            "left": str(left) if by_line else None,
            "left_text": self._money(left) if by_line else "",
            "steps": [self._step(step, model) for step in counted.steps] if model else [],
            **self._other(counted.steps, other.steps, model),
            "missing": [self._question(stopped)] if stopped else [],
        }

    def _cover(self, low: CoverCount, high: CoverCount) -> dict[str, Any]:
        paid = low.cover.paid
        owed = sums.owed(low)
        differs = low.amount is not None and high.amount is not None and low.amount < high.amount
        high_owed = sums.owed(high)
        over = low.amount is not None and paid is not None and paid > (high.amount or low.amount)
        return {
            "id": low.cover.id,
            "name": low.cover.name or self.p.words(low.model.names),
            "model": low.model.id,
            "fixed": low.fixed,
            "amount": None if low.amount is None else str(low.amount),
            "amount_text": self.p.say("sum_cannot") if low.amount is None else self._money(low.amount),
            "high": str(high.amount) if differs else None,
            "high_text": self.p.say("sum_high", amount=self._money(high.amount or ZERO)) if differs else "",
            "paid": None if paid is None else str(paid),
            "paid_text": "" if paid is None else self._money(paid),
            "owed": None if owed is None else str(owed),
            "owed_text": "" if owed is None else self._money(owed),
            "owed_high": str(high_owed) if differs and high_owed is not None else None,
            "compared": self._compared(owed, high_owed if differs else owed, over=over),
            "steps": [self._step(step, low.model) for step in low.steps],
            **self._other(low.steps, high.steps, low.model),
            "flow": self._flow(owed) if owed else None,
            "missing": [self._question(low.missing)] if low.missing else [],
        }

    def _other(self, low: Sequence[SumStep], high: Sequence[SumStep], model: ContractModel | None) -> dict[str, Any]:
        """Return the steps of the favourable reading where it differs, and the sentence that says how the others were read."""
        differs = model is not None and [(s.code, s.amount) for s in low] != [(s.code, s.amount) for s in high]
        steps = [self._step(step, model) for step in high] if model is not None and differs else []
        return {"careful": self.p.say("sum_careful") if differs else "", "high_steps": steps}

    def _compared(self, owed: Decimal | None, high: Decimal | None, *, over: bool) -> str:
        if owed is None:
            return ""
        if high is not None and high != owed:
            return self.p.say("sum_owed_between", low=self._money(owed), high=self._money(high))
        if over:
            return self.p.say("sum_paid_more")
        return self.p.say("sum_still_owed", amount=self._money(owed)) if owed else self.p.say("sum_paid_right")

    def _totals(self, low: Count, high: Count) -> dict[str, Any]:
        rows = {"cost": low.cost, "social": low.social, "others": low.others, "covers": low.reimbursed, "fixed": low.fixed, "left": low.left}
        plain = {name: str(value) for name, value in rows.items()}
        texts = {f"{name}_text": self._money(value) for name, value in rows.items()}
        return {**plain, **texts, "left_high": str(high.left), "partial": "" if low.whole else self.p.say("sum_partial")}

    def _range(self, low: Count, high: Count) -> str:
        return self.p.say("sum_range", low=self._money(low.reimbursed + low.fixed), high=self._money(high.reimbursed + high.fixed))

    def _order(self, a: Answer) -> dict[str, Any] | None:
        if not a.better_order:
            return None
        names = {c.cover.id: c.cover.name or self.p.words(c.model.names) for c in a.low.covers}
        rules = next((c.model.rules.get("sum_order", ()) for c in a.low.covers if c.model.free_order), ())
        order = ("、" if self.p.language.startswith("zh") else ", ").join(names[i] for i in a.better_order)
        text = self.p.say("sum_order", order=order, amount=self._money(a.better), now=self._money(a.low.reimbursed))
        return {"order": list(a.better_order), "text": text, "sources": self.p.sources(rules)}

    def _flow(self, owed: Decimal) -> dict[str, Any] | None:
        """Return where what one contract owes goes: the form of the letters and its field for the amount claimed."""
        for form in self.p.s.catalog.forms.values():
            for step in form.steps:
                for field in step.fields:
                    if field.fills == "amount" and field.of == CLAIMED:
                        text = self.p.say("sum_flow", amount=self._money(owed))
                        return {"amount": CLAIMED, "value": str(owed), "form": form.id, "field": field.id, "text": text}
        return None

    def _questions(self, low: Count, high: Count) -> list[dict[str, str]]:
        open_places = [o for _, o in (*low.stopped, *high.stopped)]
        open_places += [c.missing for c in (*low.covers, *high.covers) if c.missing]
        return [self._question(o) for o in dict.fromkeys(open_places)]

    def _question(self, o: Open) -> dict[str, str]:
        return {"field": self._field(o), "text": self.p.say(o.code, name=self._label(o))}

    def _field(self, o: Open) -> str:
        return self.typed.names.get(o.place, f"bill.{o.place}")

    def _label(self, o: Open) -> str:
        """Return the question of the form that fills this place, with the number of the line."""
        parts = o.place.split(".")
        wanted = [part for part in parts if not part.isdigit()]
        number = next((int(part) + 1 for part in reversed(parts) if part.isdigit()), None)
        for form in self.p.s.catalog.forms.values():
            for step in form.steps:
                for field in step.fields:
                    if field.fills == "bill" and [part for part in field.of.split(".") if not part.isdigit()] == wanted:
                        label = self.p.words(field.label)
                        return self.p.say("sum_of_line", name=self.p.words(step.names), n=number, label=label) if step.repeats and number else label
        return o.place

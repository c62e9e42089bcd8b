"""The closed lists of words that data files may use.

Names follow ``docs/*/contribute/terms.md``. A new word here is a new idea: it needs code and a test.
"""

from __future__ import annotations

from typing import Literal

Language = Literal["fr", "zh-Hans", "zh-Hant", "en"]
Confidence = Literal["primary-text", "official-guide", "secondary", "unverified"]
SourceSort = Literal["law", "regulation", "case-law", "soft-law", "official-guide", "scheme", "contract", "press"]

#: ``draft``: read, checked and tested, shown to nobody.
Status = Literal["draft", "published"]
Party = Literal["consumer", "insurer", "outside_body", "court"]
LimitSort = Literal["deadline", "waiting", "response_time", "limitation_period"]
Unit = Literal["hour", "day", "week", "month", "year", "working_day", "business_day"]
SetBy = Literal["contract", "document", "scheme", "reasonable", "none"]
MetBy = Literal["sent", "received", "filed", "in_person", "registered_post"]
#: ``each``: every occurrence has a count of its own (monthly benefits).
Which = Literal["first", "last", "each"]

FirstDay = Literal["excluded", "included"]
MonthStep = Literal["same_number", "from_next_day", "first_of_next"]
EndOfDay = Literal["midnight", "close_of_business"]
Roll = Literal["none", "next_open_day", "saturday_to_monday_noon"]
DayKind = Literal["working_day", "business_day"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
#: ``not_final``: published, but known to be still open to change; counts that touch it are doubtful.
Coverage = Literal["official", "by_law", "not_final"]

StopKind = Literal[
    "restart", "restart_after", "pause", "provisional_restart", "minimum_left", "new_length"
]
EffectKind = Literal[
    "opens", "closes", "right_lost", "deemed_refused", "deemed_accepted", "interest_runs", "ground_for_complaint"
]
#: ``fixed``: a day that a document sets; it may lie ahead.
EventSort = Literal["sent", "received", "deemed_received", "learnt", "happened", "paid", "decided", "fixed"]
Precision = Literal["day", "month", "unknown"]

BodySort = Literal[
    "insurer", "mediator", "review", "mediation", "supervisor", "conciliator", "arbitration", "court", "association", "employer"
]
BindingOn = Literal["nobody", "insurer", "both"]
DoorState = Literal["open", "opens_on", "not_yet", "closed", "unknown", "not_applicable"]
DeadlineState = Literal["running", "ended", "not_started", "met", "cannot_say"]
Certainty = Literal["sure", "doubtful", "cannot_say"]

AmountSort = Literal["cap_to_enter", "cap_to_bind", "court_limit", "fee", "interest_rate", "fine", "tariff", "statistic", "example"]
FactSort = Literal["choice", "yes_no", "text", "long_text", "number"]
ParagraphSort = Literal["subject", "salutation", "body", "request", "closing", "exhibit", "note"]
SendBy = Literal["registered_with_receipt", "ordinary_post", "email", "online_form", "in_person", "official_form", "express_with_content_note"]
FieldSort = Literal["fact", "event", "amount", "person", "policy", "insurer", "claim", "bill", "papers"]

SumMethod = Literal["by_line", "by_total", "by_day", "by_grade"]
Rounding = Literal["half_up", "half_even", "down"]
YesNo = Literal["yes", "no", "unknown", ""]
GuaranteeForm = Literal["percent_of_base", "percent_of_cost", "lump_sum", "whole_rest", "unknown", ""]
Per = Literal["act", "day", "year", "unknown", ""]
Unsettled = Literal["multiply", "replace", "no_such_clause", "unknown", ""]

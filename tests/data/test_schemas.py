"""The published JSON Schemas: up to date, and true of real requests, answers and cases."""

from __future__ import annotations

import jsonschema
import pytest

from macros import schemas
from tests.helpers import all_case_requests, real
from widgets.worker import handle


@pytest.mark.parametrize("name", sorted(schemas.documents()))
def test_the_file_is_what_would_be_written(name: str) -> None:
    """Run ``python -m macros.schemas`` after a change of the schema."""
    assert schemas.text_of(schemas.documents()[name]) == (schemas.FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(schemas.documents()))
def test_each_schema_is_a_schema(name: str) -> None:
    """It would catch something: an empty object misses required keys."""
    jsonschema.Draft202012Validator.check_schema(schemas.documents()[name])


def test_requests_and_answers_keep_the_contract() -> None:
    """Every worked case, as request and as answer."""
    request = jsonschema.Draft202012Validator(schemas.request_schema())
    answer = jsonschema.Draft202012Validator(schemas.answer_schema())
    catalogs = real()
    for one in all_case_requests():
        request.validate(one)
        answer.validate(handle(one, catalogs))
        answer.validate(handle({**one, "today": "tomorrow"}, catalogs))


def test_the_contract_refuses_what_the_engine_refuses() -> None:
    """A schema that accepts everything proves nothing."""
    request = jsonschema.Draft202012Validator(schemas.request_schema())
    good = all_case_requests()[0]
    for change in ({"action": "destroy"}, {"today": "1/2/2026"}, {"surprise": 1}, {"language": "de"}):
        assert not request.is_valid({**good, **change}), change

"""Whatever the API's description allows, and much that it does not: never an error of ours."""

from __future__ import annotations

from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rooms_for_tests import open_place
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from voicemail_audio.store import people

DESCRIPTION = "/api/v1/openapi.json"
MOST = 20
"""Requests to each operation, made from the description and against it."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A room with a rep who has takes, a key of theirs, and names that hit something."""
    place = open_place(tmp_path_factory.mktemp("room"))
    place.enter("Ann")
    take, given = place.take("Ann"), place.take("Ann", submitted=True)
    with place.room.database.write() as session:
        key = people.new_api_token(session, place.people["Ann"], name="test")
    browser = place.browser()
    yield browser.app, key, (take.id, given.id)
    place.room.database.close()


def test_api_keeps_to_its_description(room):
    app, key, ids = room
    found = schemathesis.openapi.from_asgi(DESCRIPTION, app).get_all_operations()
    operations = sorted((f.ok() for f in found), key=lambda o: (o.method == "delete", o.path))
    assert len(operations) >= 12
    answered = Counter()
    for operation in operations:
        answered += _try(operation, key, ids)
    assert answered[401] <= len(operations)
    assert min(answered[200], answered[201], answered[404], answered[422]) > MOST / 2


def _try(operation, key, ids):
    """Many requests to one operation, most about takes that are there; the statuses counted."""
    answered = Counter()
    names = iter((*ids, None) * MOST)

    @settings(
        max_examples=MOST,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(*(operation.as_strategy(generation_mode=m) for m in GenerationMode)))
    def call(case):
        if "take_id" in (case.path_parameters or {}) and (name := next(names, None)) is not None:
            case.path_parameters["take_id"] = name
        case.headers = {**(case.headers or {}), "authorization": f"Bearer {key}"}
        answer = case.call_and_validate(checks=CHECKS)
        answered[answer.status_code] += 1

    call()
    return answered


def test_description_asks_for_a_key_and_tells_what_is_refused(room):
    described = schemathesis.openapi.from_asgi(DESCRIPTION, room[0]).raw_schema
    for path, item in described["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in item.values():
            assert operation["security"]
            assert {"401", "404", "422"} <= set(operation["responses"])
            assert operation["summary"]

"""The tables of the data folder, column by column. Money is whole øre, weeks and days are integers.

A person is the 63-bit pseudonym that the door gives; no table holds a CPR number or a name.
"""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa

PERSON, MUNICIPALITY, WEEK, ORE = pa.int64(), pa.int16(), pa.int32(), pa.int64()


class Kind(StrEnum):
    """What a delivery holds, and the name of the table that is built from it."""

    RUNS = "runs"
    PAYMENTS = "payments"
    ENROLMENTS = "enrolments"
    POSTINGS = "postings"
    PUBLISHED = "published"
    PERSONS = "persons"


# Weeks with one code, as runs without a gap; both ends included.
RUNS = pa.schema(
    [
        ("municipality", MUNICIPALITY),
        ("person", PERSON),
        ("code", pa.int16()),
        ("first", WEEK),
        ("last", WEEK),
    ]
)

# One line for each payment; the built table has one for each person, week and benefit.
PAYMENTS = pa.schema(
    [
        ("municipality", MUNICIPALITY),
        ("person", PERSON),
        ("week", WEEK),
        ("benefit", pa.string()),
        ("paid", ORE),
        ("refunded", ORE),
        ("co_financed", ORE),
    ]
)

# An activity. Open ends are null; weekly time is in minutes.
ENROLMENTS = pa.schema(
    [
        ("person", PERSON),
        ("activity", pa.string()),
        ("kind", pa.string()),
        ("offer", pa.string()),
        ("target_group", pa.string()),
        ("status", pa.string()),
        ("planned_first", pa.date32()),
        ("planned_last", pa.date32()),
        ("first", pa.date32()),
        ("last", pa.date32()),
        ("minutes", pa.int32()),
    ]
)

POSTINGS = pa.schema(
    [
        ("document", pa.string()),
        ("account", pa.string()),
        ("function", pa.string()),
        ("psp", pa.string()),
        ("cost_centre", pa.string()),
        ("year", pa.int16()),
        ("period", pa.int8()),
        ("posted", pa.date32()),
        ("amount", ORE),
        ("text", pa.string()),
    ]
)

# Public statistics: one value of one measure for one area, period and group. Null is not published.
PUBLISHED = pa.schema(
    [
        ("table", pa.string()),
        ("updated", pa.date32()),
        ("period", pa.string()),
        ("area", pa.string()),
        ("group", pa.string()),
        ("measure", pa.string()),
        ("value", pa.float64()),
    ]
)

# Bands only: the first year of the five that a person was born in.
PERSONS = pa.schema([("person", PERSON), ("male", pa.bool_()), ("born_from", pa.int16())])

SCHEMAS = {
    Kind.RUNS: RUNS,
    Kind.PAYMENTS: PAYMENTS,
    Kind.ENROLMENTS: ENROLMENTS,
    Kind.POSTINGS: POSTINGS,
    Kind.PUBLISHED: PUBLISHED,
    Kind.PERSONS: PERSONS,
}

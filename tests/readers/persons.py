"""CPR numbers of nobody, for tests: valid in form, most without modulus 11."""

from random import Random

KEY = bytes(range(32))


def cpr(number: int) -> str:
    """Return the CPR number of the so-and-so-manieth person of the tests."""
    random = Random(number)  # noqa: S311 - no secret
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(40, 99)
    return f"{day:02d}{month:02d}{year:02d}{random.randint(0, 3)}{random.randint(0, 999):03d}"


def all_spellings(numbers: list[str]) -> set[str]:
    """Return every way in which numbers might stand in a file: ten digits, with a hyphen, without a zero."""
    return {
        text
        for each in numbers
        for text in (each, f"{each[:6]}-{each[6:]}", *([each.lstrip("0")] if each.startswith("0") else []))
    }

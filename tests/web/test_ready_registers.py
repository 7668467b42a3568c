"""A register is made ready once, in the background; a failure is told once and then tried again."""

import threading
import time
from collections.abc import Callable

import pytest

from gevinst.domain.errors import GevinstError
from gevinst.use_cases.compute import Tell
from gevinst.use_cases.kept import Step
from gevinst.web.ready_registers import CouldNotBeMade, ReadyRegisters


def until(wanted: Callable[[], object]) -> object:
    """Ask until it is no step any more."""
    for _ in range(500):
        found = wanted()
        if not isinstance(found, Step):
            return found
        time.sleep(0.01)
    raise AssertionError("never ready")


def test_it_is_made_once_and_tells_how_far_it_is() -> None:
    registers, go, made = ReadyRegisters[str](), threading.Event(), list[str]()

    def make(tell: Tell) -> str:
        tell("Regner case 1", 0, 2)
        go.wait(5)
        made.append("one")
        return "register"

    ask = lambda: registers.asked("key", make, str.upper)  # noqa: E731 - asked again and again
    while ask() != Step("Regner case 1", 0, 2):
        time.sleep(0.01)
    go.set()
    assert until(ask) == "REGISTER"
    assert until(ask) == "REGISTER"
    assert made == ["one"]


def test_a_failure_is_told_and_the_next_who_asks_has_it_tried_again() -> None:
    registers, tries = ReadyRegisters[str](), list[int]()

    def make(_: Tell) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise GevinstError("Datamappen er væk.")
        return "register"

    with pytest.raises(CouldNotBeMade, match="Datamappen er væk"):
        until(lambda: registers.asked("key", make, str.upper))
    assert until(lambda: registers.asked("key", make, str.upper)) == "REGISTER"


def test_only_two_are_kept() -> None:
    registers, made = ReadyRegisters[str](), list[str]()

    def maker(name: str) -> Callable[[Tell], str]:
        def make(_: Tell) -> str:
            made.append(name)
            return name

        return make

    for name in ("a", "b", "c", "c", "b", "a"):
        until(lambda name=name: registers.asked(name, maker(name), str.upper))  # type: ignore[misc]
    assert made == ["a", "b", "c", "a"]

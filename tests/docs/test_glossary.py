"""The glossary is true: its names exist, and no class of the domain is missing from it."""

import importlib
import inspect
import pkgutil
import re

import pytest

import gevinst.domain
from tests.examples import ROOT

COLUMNS = 5


def rows() -> list[list[str]]:
    """Return the cells of the table's body."""
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return table[2:]


def code_names() -> list[str]:
    """Return the names in the last column."""
    return [match[1] for row in rows() if (match := re.fullmatch(r"`(gevinst\.[\w.]+)`", row[-1]))]


def found(name: str) -> object:
    """Return what a dotted name leads to: the longest part that is a module, then attributes.

    Raises:
        AttributeError: there is no such thing.
        ModuleNotFoundError: not even its first part is a module.
    """
    module, rest = name, list[str]()
    while True:
        try:
            thing: object = importlib.import_module(module)
            break
        except ModuleNotFoundError:
            module, _, last = module.rpartition(".")
            rest.insert(0, last)
            if not module:
                raise
    for attribute in rest:
        # A field of a dataclass without a default is no attribute of the class.
        fields = getattr(thing, "__dataclass_fields__", {})
        thing = fields[attribute] if attribute in fields else getattr(thing, attribute)
    return thing


def domain_classes() -> set[str]:
    """Return the full names of the public classes that the domain defines."""
    modules = [
        importlib.import_module(f"gevinst.domain.{info.name}")
        for info in pkgutil.iter_modules(gevinst.domain.__path__)
    ]
    return {
        f"{module.__name__}.{name}"
        for module in modules
        for name, thing in inspect.getmembers(module, inspect.isclass)
        if thing.__module__ == module.__name__ and not name.startswith("_")
    }


@pytest.mark.parametrize("name", code_names())
def test_a_name_in_the_glossary_exists(name: str) -> None:
    assert found(name) is not None


def test_every_public_class_of_the_domain_is_in_the_glossary() -> None:
    assert domain_classes() - set(code_names()) == set()


def test_every_row_is_whole_and_names_code_or_says_that_there_is_none() -> None:
    broken = [row for row in rows() if len(row) != COLUMNS or not all(row)]
    assert broken == []
    assert [row for row in rows() if row[-1] != "–" and row[-1].strip("`") not in code_names()] == []


def test_no_term_is_explained_twice() -> None:
    terms = [row[0] for row in rows()]
    assert len(terms) == len(set(terms))


def test_a_name_that_does_not_exist_is_found_out() -> None:
    with pytest.raises(AttributeError):
        found("gevinst.domain.programme.Cases")

"""From the bytes of a YAML file to its nodes, each with its line; no more of YAML than our files need."""

from __future__ import annotations

import yaml

from gevinst.domain.errors import InputRefused
from gevinst.domain.problem import Place, Problem
from gevinst.plain.scalar import shortened

# The deepest schema has four levels. More is a slip, or an attack on the stack.
_DEEPEST = 20
# A hundred times a large portfolio file. Without a bound, 5 MB of commas take a minute and 1.5 GB.
_MOST_NODES = 100_000

# What PyYAML says, and what it mostly means. The rest is told as »ikke gyldig YAML«.
_CAUSES = {
    "mapping values are not allowed": "et kolon i en tekst uden citationstegn, eller en forkert indrykning",
    "could not find expected ':'": "en linje uden kolon efter navnet",
    "cannot start any token": "et tegn, som en værdi ikke kan begynde med (brug mellemrum, ikke tabulator)",
    "expected <block end>": "en linje, der ikke er rykket ind som dem over den",
    "unexpected end of stream": "et citationstegn, der ikke bliver lukket",
    "expected ',' or": "en parentes, der ikke bliver lukket, eller et manglende komma",
}


def mapping(data: bytes, file: str, example: str) -> yaml.MappingNode:
    """Return the file's one document.

    Args:
        data: the file as it is.
        file: its name, for messages.
        example: a line that such a file may begin with.

    Raises:
        InputRefused: it is not UTF-8, not YAML, not one document of names and values, or uses parts of
            YAML that our files have no need of.
    """
    nodes = _nodes(_decoded(data, file), file)
    if len(nodes) > 1:
        line = _line(getattr(nodes[1], "start_mark", None))
        raise _refused(file, line, "et dokument mere (---)", "ét dokument i hver fil", "Del filen i to.")
    if nodes and isinstance(nodes[0], yaml.MappingNode):
        return nodes[0]
    found = "noget andet end navne og værdier" if nodes else "en tom fil"
    raise _refused(file, 1, found, "navne og værdier", f"Begynd filen med fx »{example}«.")


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        found = f"tegnet 0x{data[error.start]:02X}, som ikke er UTF-8"
        raise _refused(file, line, found, "en fil i UTF-8", "Gem filen som UTF-8, og prøv igen.") from None


def _nodes(text: str, file: str) -> list[yaml.Node | None]:
    try:
        return _Loader(text).documents()
    except _NotPlainError as error:
        raise _refused(file, error.line, error.found, "almindelig YAML", error.remedy) from None
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, file) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _refused(file, line, f"styretegnet U+{error.character:04X}", "tekst", "Slet tegnet.") from None
    except (ValueError, OverflowError):
        # PyYAML on "\UFFFFFFFF" and the like.
        raise _refused(
            file, None, "et tegn, der ikke findes", "gyldig YAML", "Ret tegn skrevet som \\U…"
        ) from None


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> InputRefused:
    """Return a syntax error in Danish, with line and column."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    words = f"{error.context} {error.problem}"
    cause = next(
        (danish for english, danish in _CAUSES.items() if english in words), "noget, der ikke er YAML"
    )
    lines = text.splitlines()
    quoted = f"»{shortened(lines[line])}«" if line < len(lines) else "filens slutning"
    remedy = "Sammenlign med linjerne omkring, og ret indrykning, kolon eller citationstegn."
    return _refused(file, line + 1, f"{cause}, ved tegn {column + 1} i {quoted}", "gyldig YAML", remedy)


def _line(mark: object) -> int:
    """Return the line of a mark; the first where PyYAML gave none."""
    return int(getattr(mark, "line", 0)) + 1


def _refused(file: str, line: int | None, found: str, expected: str, remedy: str) -> InputRefused:
    return InputRefused([Problem(Place(file, line=line), found, expected, remedy)])


class _NotPlainError(Exception):
    """The file uses a part of YAML that our files have no need of."""

    def __init__(self, line: int, found: str, remedy: str) -> None:
        super().__init__(found)
        self.line, self.found, self.remedy = line, found, remedy


class _Loader(yaml.SafeLoader):
    """Composes nodes and refuses anchors, aliases, tags, deep nesting and far too much."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = self._nodes = 0

    def documents(self) -> list[yaml.Node | None]:
        """Return the root of the first document, and of the second if there is one.

        Raises:
            _NotPlainError: the text is YAML, but not plain.
        """
        found: list[yaml.Node | None] = []
        while len(found) <= 1 and self.check_node():
            found.append(self.get_node())
        return found

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        """Compose one node."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        self._refuse_unplain(event)
        self._depth += 1
        self._nodes += 1
        node = super().compose_node(parent, index)  # type: ignore[arg-type]
        self._depth -= 1
        return node

    def _refuse_unplain(self, event: yaml.Event) -> None:
        line = _line(event.start_mark)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            remedy = "Skriv værdien helt ud hver gang."
            raise _NotPlainError(line, f"henvisningen »{shortened(anchor)}« (& eller *)", remedy)
        if tag is not None:
            remedy = "Slet mærket, eller sæt teksten i citationstegn."
            raise _NotPlainError(line, f"mærket »{shortened(tag)}« (!)", remedy)
        if self._depth > _DEEPEST:
            raise _NotPlainError(line, f"mere end {_DEEPEST} niveauer", "Ret parenteser og indrykning.")
        if self._nodes > _MOST_NODES:
            raise _NotPlainError(line, f"mere end {_MOST_NODES} værdier", "Er det den rigtige fil?")

"""What is written can be read again, unchanged, in both formats."""

from hypothesis import given, settings

from gevinst.domain.programme import Programme
from gevinst.portfolio.build import build
from gevinst.portfolio.excel_reader import read_excel
from gevinst.portfolio.excel_writer import to_excel
from gevinst.portfolio.schema import PROGRAMME
from gevinst.portfolio.yaml_reader import read_yaml
from gevinst.portfolio.yaml_writer import to_yaml
from tests.portfolio.programmes import programmes

ENDINGS = ["yaml", "xlsx"]


@given(programmes())
def test_a_programme_written_as_yaml_is_read_the_same(programme: Programme) -> None:
    raw, problems = read_yaml(to_yaml(programme).encode(), "p.yaml")
    assert problems == []
    assert build(PROGRAMME, raw).value == programme


@settings(max_examples=25)
@given(programmes())
def test_a_programme_written_to_excel_is_read_the_same(programme: Programme) -> None:
    raw, problems = read_excel(to_excel(programme), "p.xlsx")
    assert problems == []
    assert build(PROGRAMME, raw).value == programme

"""Two follow-ups can be compared, and two packages; one of each cannot."""

import pytest

from gevinst.domain.errors import InputRefused
from gevinst.use_cases.compare import compare
from tests.examples import aarhus, norddjurs


def test_a_package_is_compared_with_a_package() -> None:
    assert compare(aarhus().record, aarhus().record).changes == ()


def test_a_package_is_not_compared_with_a_follow_up() -> None:
    with pytest.raises(InputRefused, match=r"en opfølgning pr\. 05-11-2021 og en pakke af forslag"):
        compare(norddjurs().record, aarhus().record)

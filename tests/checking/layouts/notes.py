"""The notes of other layouts: name → note."""

from tests.checking.layouts.accounts import ACCOUNTS
from tests.checking.layouts.drawing import Layout
from tests.checking.layouts.several import SEVERAL
from tests.checking.layouts.years import YEARS

LAYOUTS: dict[str, Layout] = {**YEARS, **SEVERAL, **ACCOUNTS}

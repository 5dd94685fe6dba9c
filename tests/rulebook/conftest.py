"""No test inherits the book another one has changed."""

from collections.abc import Iterator

import pytest

from doithoai.rulebook import shelf


@pytest.fixture(autouse=True)
def fresh_shelf() -> Iterator[None]:
    shelf.look_again()
    yield
    shelf.look_again()

"""A program may import pydantic before, after and around the Qt application, in any order."""

import subprocess
import sys

ORDER = """
from pydantic import TypeAdapter, ValidationError
import assets.qt.application
from pydantic import AwareDatetime, BaseModel, StringConstraints
"""


def test_pydantic_half_loaded_before_qt_still_loads_after_it() -> None:
    done = subprocess.run([sys.executable, "-c", ORDER], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

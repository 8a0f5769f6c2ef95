"""The house's promises about imports, and the proof that a broken one is noticed."""

import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ROOMS = "Rooms import downwards only"
WALL = "The reading half never imports"
FRONT = "What keeps pages before Django"
HOUSE = "The rooms don't know the house"


def lint_imports(project: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a checkout; its exit code is 0 when every contract is kept."""
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(project)},
    )


@pytest.fixture
def copy_of_the_house(tmp_path: Path) -> Path:
    """A copy of the code in which a test may do what must not be done."""
    for package in ("cases", "casetracker"):
        shutil.copytree(
            PROJECT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.csv", "*.pyc")
        )
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(project: Path, module: str, line: str) -> None:
    """Append a line of code to a module, making the module where there is none."""
    path = project / module
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def test_the_house_keeps_its_contracts() -> None:
    result = lint_imports(PROJECT)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("cases/models/case.py", "import cases.publishing", ROOMS),
        ("cases/vocab/track.py", "import cases.lib.names", ROOMS),
        ("cases/garage/__init__.py", "", ROOMS),
        ("cases/public/views.py", "import cases.models.case", WALL),
        ("cases/published/lists.py", "import cases.models.case", WALL),
        ("cases/api/views.py", "import cases.models.case", WALL),
        ("cases/letters/news.py", "import cases.models.case", WALL),
        ("cases/api/views.py", "import cases.public.views", ROOMS),
        ("casetracker/front/pages.py", "import cases.published.lists", FRONT),
        ("cases/lib/names/folding.py", "import casetracker.settings", HOUSE),
    ],
    ids=[
        *("upwards", "sideways", "undeclared room", "public", "published", "api", "letters"),
        *("beside", "front", "house"),
    ],
)
def test_a_planted_violation_breaks_its_contract(
    copy_of_the_house: Path, module: str, line: str, contract: str
) -> None:
    plant(copy_of_the_house, module, line)

    result = lint_imports(copy_of_the_house)

    assert result.returncode == 1
    broken = [row for row in result.stdout.splitlines() if row.startswith(contract)]
    assert [row for row in broken if row.endswith("BROKEN")], result.stdout


def test_every_room_is_on_a_side_of_the_wall_or_shared() -> None:
    """A room that is named nowhere would be let through the wall."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (wall,) = (contract for contract in contracts["contracts"] if contract["id"] == "wall")
    rooms = {f"cases.{module.name}" for module in pkgutil.iter_modules([str(PROJECT / "cases")])}
    shared = {"cases.vocab", "cases.lib"}
    reading, writing = set(wall["source_modules"]), set(wall["forbidden_modules"])
    assert rooms == reading | writing | shared
    assert not reading & writing
    assert rooms >= {"cases.published", "cases.models"}


def test_the_wall_is_broken_by_an_indirect_import_too(copy_of_the_house: Path) -> None:
    plant(copy_of_the_house, "cases/lib/named.py", "import cases.models.case")

    result = lint_imports(copy_of_the_house)

    assert "The reading half never imports the writing half, not even indirectly BROKEN" in (
        result.stdout
    )


def test_no_test_module_lends_to_another() -> None:
    """What several tests build stands in a module beside them."""
    lent = re.compile(r"^(from|import) tests\.(\w+\.)*test_", re.MULTILINE)
    modules = list((PROJECT / "tests").rglob("*.py"))
    assert len(modules) > 200
    assert [path.name for path in modules if lent.search(path.read_text(encoding="utf-8"))] == []

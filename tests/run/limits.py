"""What a login of the database may take."""

import psycopg


def limits_of(address: str) -> tuple[str | int, ...]:
    """What it may take: of time, of the disk, of connections."""
    with psycopg.connect(address, autocommit=True) as login:
        found = login.execute(
            "SELECT current_setting('statement_timeout'), current_setting('lock_timeout'),"
            " current_setting('idle_in_transaction_session_timeout'),"
            " current_setting('temp_file_limit'), rolconnlimit"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert found is not None
    return found

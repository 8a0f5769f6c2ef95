"""The address that the program listens on."""

import errno
import http.client
import socket

from casetracker.run.errors import StartError

HOST = "127.0.0.1"


def port_number(text: str) -> int:
    """The port from the environment's text. Raises StartError for what isn't one."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise StartError(f"PORT must be a number from 1 to 65535, not {text!r}.")


def reserve(port: int) -> socket.socket:
    """A listening socket, so that nobody takes the port while the rest starts.

    Who connects early waits for an answer. Raises StartError where the port can't be had.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            why = "is taken by another program. Stop that one, or choose another port"
        else:
            why = f"can't be listened on ({error.strerror}). Choose another port"
        raise StartError(f"Port {port} {why}: PORT={_another(port)} make run") from error
    return listener


def answers(port: int) -> bool:
    """Whether the web process serves requests (its liveness page comes back without an error)."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _another(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8001

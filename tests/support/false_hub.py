"""Somebody between a laptop and its hub, who ends TLS and passes on what both say."""

import socket
import ssl
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.config.machine import local_now
from app.hub.hub_certificates import new_authority, new_server_certificate

WANTS_TLS = struct.pack("!ii", 8, 80_877_103)
"""What a client of PostgreSQL says first."""


@contextmanager
def standing_between(port: int) -> Iterator[int]:
    """A port of loopback at which one laptop is let in; the block's end waits for it to leave."""
    door = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_stand, args=(door, port, _false_certificate()))
    thread.start()
    try:
        yield door.getsockname()[1]
    finally:
        thread.join()
        door.close()


def _false_certificate() -> ssl.SSLContext:
    authority = new_authority("Somebody else", local_now())
    shown = new_server_certificate(authority, ("127.0.0.1",), local_now())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        file.write(shown.certificate + shown.key)
        file.flush()
        context.load_cert_chain(Path(file.name))
    return context


def _stand(door: socket.socket, port: int, shown: ssl.SSLContext) -> None:
    believing = ssl.create_default_context()
    believing.check_hostname, believing.verify_mode = False, ssl.CERT_NONE
    plain, _ = door.accept()
    asked = socket.create_connection(("127.0.0.1", port))
    with plain, asked, suppress(OSError):
        plain.recv(len(WANTS_TLS))
        plain.sendall(b"S")
        asked.sendall(WANTS_TLS)
        asked.recv(1)
        with (
            shown.wrap_socket(plain, server_side=True) as laptop,
            believing.wrap_socket(asked) as hub,
        ):
            while data := laptop.recv(65_536):
                hub.sendall(data)
                laptop.sendall(hub.recv(65_536))

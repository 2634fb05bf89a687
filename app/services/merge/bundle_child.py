"""Reads bundles of leads in a sandbox (app/config/sandbox.py), unsealed, and without any key."""

from typing import BinaryIO

from app.config.machine import local_now
from app.config.sandbox_child import Job, Send, serve
from app.domain.errors import VaultError
from app.sync.bundle_reading import messages_in


def main() -> int:
    """Do the job on the standard input; returns the exit code."""
    return serve(_work)


def _work(job: Job, source: BinaryIO, send: Send) -> None:
    if "parts" not in job:
        for message in messages_in(source.read(), local_now(), _against):
            send(*message)
        return
    for size in job["parts"]:
        try:
            messages = list(messages_in(source.read(size), local_now(), _against))
        except VaultError:
            messages = []  # one that is damaged keeps none of the others from being read
        for message in messages:
            send(*message)
        send("part")


def _against(mime: str, data: bytes) -> str:
    """Why a file cannot be kept with a lead; of a PDF nothing is read here or anywhere else."""
    match mime:
        case "application/pdf":
            return ""
        case "image/svg+xml":
            from app.store.catalogue.svg import reason_against  # noqa: PLC0415 - few bundles have any

            return reason_against(data)
        case "image/jpeg" | "image/png":
            from app.store.catalogue.media import reason_against_bitmap  # noqa: PLC0415 - as above

            return reason_against_bitmap(data)
    return "of no kind that is kept"

"""A real mail server that behaves as it is told: `server.py FOLDER`.

FOLDER/mode says how: `ok`, `later` (451), `refuse` (550), `hang` (no answer to DATA), `drop` (takes the
mail and closes before it says so). What it takes it writes to FOLDER/taken, a line of JSON each.
"""

import asyncio
import json
import pathlib
import sys
from email import message_from_bytes

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

folder = pathlib.Path(sys.argv[1])


def mode():
    return (folder / "mode").read_text().strip()


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if mode() == "hang":
            await asyncio.sleep(60)
        await super().smtp_DATA(arg)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode() == "refuse" or address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        if mode() == "later":
            return "451 try again later"
        mail = message_from_bytes(envelope.content)
        line = {
            "to": envelope.rcpt_tos,
            "id": mail["Message-ID"],
            "subject": mail["Subject"],
            "auto": mail["Auto-Submitted"],
            "text": mail.get_payload(decode=True).decode(),
            "head": {key: value for key, value in mail.items()},
        }
        with open(folder / "taken", "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        if mode() == "drop":
            server.transport.abort()
        return "250 taken"


class Here(Controller):
    def factory(self):
        return Server(self.handler, hostname="localhost")


controller = Here(Handler(), hostname="127.0.0.1", port=int(sys.argv[2]))
controller.start()
print("ready", flush=True)
sys.stdin.read()

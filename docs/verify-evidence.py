#!/usr/bin/env python3
"""Verifies an export of evidence: python3 verify-evidence.py EXPORT KEY [CHECKPOINTS]

Written from docs/evidence.md alone, with nothing but Python: what two programs that share no line find, neither has made up.
EXPORT is what …/audit/evidence answered, KEY a file with what /v1/log/key answered, CHECKPOINTS a file of those that were kept.
"""

import base64
import hashlib
import json
import struct
import sys


class Fault(Exception):
    pass


class Unproven(Fault):
    pass


def bytes_of(text):
    """Of Base64 in its one form: the decoder overlooks bits of the last character that belong to no byte."""
    decoded = base64.b64decode(text, validate=True)
    if base64.b64encode(decoded).decode() != text:
        raise ValueError
    return decoded


def hash_in(text):
    decoded = bytes_of(text)
    if len(decoded) != 32:
        raise ValueError
    return decoded


def number_in(value):
    if type(value) is not int:
        raise TypeError
    return value


def object_of(pairs):
    """A JSON object of which no name is there twice."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# Ed25519, by RFC 8032, 5.1 and 6.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    product = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            product = add(product, point)
        point = add(point, point)
        number >>= 1
    return product


def x_of(y, is_odd):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and is_odd):
        return None
    return P - x if (x & 1) != is_odd else x


def point_of(encoded):
    number = int.from_bytes(encoded, "little")
    y = number & (2**255 - 1)
    x = x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, -1, P) % P
BASE = (x_of(BASE_Y, 0), BASE_Y, 1, x_of(BASE_Y, 0) * BASE_Y % P)


def is_signed(key, text, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = point_of(key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    one, other = times(s, BASE), add(r, times(h, a))
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


# Checkpoints: C2SP signed-note and tlog-checkpoint.


def key_of(text):
    name, number, encoded = text.strip().split("+", 2)
    typed = base64.b64decode(encoded, validate=True)
    if typed[:1] != b"\x01" or sha256(name.encode(), b"\n", typed)[:4].hex() != number:
        raise Fault("The key is none.")
    return name, typed[1:], bytes.fromhex(number)


def checkpoint_of(note, key):
    """Its size and its root."""
    name, public, number = key
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        mark, _, rest = line.partition(" ")
        signer, _, encoded = rest.partition(" ")
        if mark == "—" and signer == name:
            signed = base64.b64decode(encoded, validate=True)
            if signed[:4] == number and is_signed(public, text.encode(), signed[4:]):
                origin, size, root = text.splitlines()[:3]
                if origin != name:
                    raise Fault("a checkpoint is of another log")
                return int(size), hash_in(root)
    raise Fault("a checkpoint is not signed with the key")


def notes_in(text):
    note, is_signed_already = [], False
    for line in text.splitlines():
        if is_signed_already and not line.startswith("— "):
            yield "\n".join(note) + "\n"
            note, is_signed_already = [], False
        is_signed_already = line.startswith("— ")
        if line or note:
            note.append(line)
    if note:
        yield "\n".join(note) + "\n"


# Hashes of events, and the tree: RFC 6962, 2.1.

NUMBERS = ["position", "organizationSequence", "aggregateSequence", "revision", "occurredAt", "recordedAt"]
TEXTS = ["eventId", "organizationId", "aggregateType", "aggregateId", "eventType", "metadata", "payload"]


def hash_of(before, event):
    if sorted(event) != sorted(NUMBERS + TEXTS):
        raise Fault("the event has other fields")
    texts = [event[name].encode() for name in TEXTS]
    return sha256(
        b"\x00",
        before,
        b"\x01",
        struct.pack(">6q", *(number_in(event[name]) for name in NUMBERS)),
        *(struct.pack(">I", len(text)) + text for text in texts),
    )


def root_by(leaf, index, size, path):
    """What the path leads to from the leaf; None when it is no path of that leaf."""
    node, last = leaf, size - 1
    for step in path:
        if last == 0:
            return None
        if index % 2 == 1 or index == last:
            node = sha256(b"\x01", step, node)
            while index % 2 == 0 and index != 0:
                index, last = index // 2, last // 2
        else:
            node = sha256(b"\x01", node, step)
        index, last = index // 2, last // 2
    return node if last == 0 else None


def continues(old_size, old_root, size, root, path):
    """RFC 9162, 2.1.4.2, whose proofs are those of RFC 6962."""
    if old_size >= size:
        return old_size == size and not path and old_root == root
    if old_size == 0:
        return not path and old_root == sha256()
    if old_size & (old_size - 1) == 0:
        path = [old_root] + path
    if not path:
        return False
    index, last = old_size - 1, size - 1
    while index % 2 == 1:
        index, last = index // 2, last // 2
    older = newer = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if index % 2 == 1 or index == last:
            older, newer = sha256(b"\x01", step, older), sha256(b"\x01", step, newer)
            while index % 2 == 0 and index != 0:
                index, last = index // 2, last // 2
        else:
            newer = sha256(b"\x01", newer, step)
        index, last = index // 2, last // 2
    return last == 0 and older == old_root and newer == root


def hashes_in(texts):
    return [hash_in(text) for text in texts]


def older_continued_by(closing, size, root, saved, key):
    """The size of the newest saved checkpoint, which is proven to be continued, and of how many older ones nothing is said."""
    newest, unproven, proven = None, 0, set()
    for note in saved:
        old_size, old_root = checkpoint_of(note, key)
        newest = max(newest or 0, old_size)
        if old_size != size and closing["since"] != old_size:
            unproven += 1
            continue
        path = closing["consistency"] if closing["since"] == old_size else []
        if not continues(old_size, old_root, size, root, hashes_in(path)):
            raise Fault(f"the log does not continue the saved checkpoint over {old_size} events")
        proven.add(old_size)
    if newest is not None and newest > size:
        raise Unproven(
            f"the newest saved checkpoint is over {newest} events and this export's over {size}: it is older, or the log was"
            " rolled back; a new export tells"
        )
    if newest is not None and newest not in proven:
        raise Unproven(f"nothing says that the log continues the newest saved checkpoint, over {newest} events")
    return newest, unproven


def verify(export, key, saved):
    number = 0

    def line(what, *names):
        nonlocal number
        number += 1
        text = export.readline()
        if not text:
            raise Fault(f"the export was cut off: {what} is missing")
        fields = json.loads(text, object_pairs_hook=object_of)
        if sorted(fields) != sorted(names):
            raise Fault(f"it is not {what}")
        return fields

    try:
        opening = line("the first line", "format", "organizationId", "firstSequence", "lastSequence", "chain")
        if opening["format"] != "housebook-evidence-1":
            raise Fault("it is no export of evidence")
        organization = opening["organizationId"]
        first, last = number_in(opening["firstSequence"]), number_in(opening["lastSequence"])
        if first < 1 or last < max(1, first - 1):
            raise Fault(f"no history has the events {first} to {last}")
        chain = hash_in(opening["chain"])
        if first == 1 and chain != sha256(b"\x02", organization.encode()):
            raise Fault("the history does not begin so")
        position = 0
        for sequence in range(first, last + 1):
            sealed = line(f"the event with sequence {sequence}", "event", "hash")
            event = sealed["event"]
            if event["organizationId"] != organization or event["organizationSequence"] != sequence:
                raise Fault(f"it is not the event with sequence {sequence}")
            if event["position"] <= position:
                raise Fault("its position is not behind the one before")
            position, chain = event["position"], hash_of(chain, event)
            if chain != hash_in(sealed["hash"]):
                raise Fault(f"the event at position {position} is not the one that was sealed")
        closing = line("the last line", "checkpoint", "position", "inclusion", "since", "consistency")
        size, root = checkpoint_of(closing["checkpoint"], key)
        end = number_in(closing["position"])
        if closing["since"] is not None:
            number_in(closing["since"])
        if position not in (0, end):
            raise Fault("the last event is another one")
        # A value of a chain is a leaf of the tree, also where the event that made it is in another export.
        if not 1 <= end <= size or root_by(chain, end - 1, size, hashes_in(closing["inclusion"])) != root:
            raise Fault(f"the checkpoint over {size} events has not the event at position {end}")
        newest, unproven = older_continued_by(closing, size, root, saved, key)
        number += 1
        if export.readline():
            raise Fault("there is something behind the last line")
        events = f"events {first} to {last} of {organization}"
        if last < first:
            events = f"no events of {organization} behind sequence {last}"
        continued = "" if newest is None else f". It continues the saved checkpoint over {newest} events"
        nothing = "" if unproven == 0 else f"; of {unproven} older saved ones it says nothing"
        return f"what was sealed: {events}, by the checkpoint over {size} events{continued}{nothing}"
    except (KeyError, TypeError, ValueError, AttributeError, struct.error):
        raise Fault(f"Line {number}: it is not what is expected there") from None
    except Fault as fault:
        raise type(fault)(f"Line {number}: {fault}") from None


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[1], encoding="utf-8") as file:
            key = key_of(file.read())
        saved = []
        if len(arguments) == 3:
            with open(arguments[2], encoding="utf-8", newline="\n") as file:
                saved = list(notes_in(file.read()))
            if not saved:
                print(f"{arguments[2]} holds no checkpoint.", file=sys.stderr)
                return 1
        with open(arguments[0], encoding="utf-8", newline="\n") as export:
            print(f"{arguments[0]} is {verify(export, key, saved)}.")
        return 0
    except Unproven as fault:
        print(f"{arguments[0]} does not show all that was asked. {fault}.")
        return 1
    except Fault as fault:
        print(f"{arguments[0]} is NOT what was sealed. {fault}.")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

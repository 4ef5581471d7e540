"""What a folder of documents was made from: ``manifest.json`` beside them.

The decision: while a batch runs, each finished client adds a line to a journal; at the end the journal becomes
part of the manifest, which is replaced in one step. A run that was ended at any moment, by whatever, has every
finished client on record, and the cost of a client does not grow with their number.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storeplan.batch.results import Account, FoundRule, KeyAmount
from storeplan.errors import Problem, UnusableCommand, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.replaced_files import replace_file

MANIFEST = "manifest.json"
JOURNAL = "manifest.journal.jsonl"
SCHEMA_VERSION = "1.0"
_MAJOR = SCHEMA_VERSION.partition(".")[0]


@frozen
class Receipt:
    """What is on record of one client.

    Attributes:
        inputs: Digest of everything its documents are made from.
        outputs: Digests of the documents by file name.
        version: Of storeplan.
        account: Of the plan.
    """

    inputs: str
    outputs: Mapping[str, str]
    version: str
    account: Account


class Manifest:
    """The receipts of a folder, from the manifest and what a run that was ended has left.

    Args:
        folder: Of the documents; it need not exist.

    Raises:
        UnusableFile: When there is a manifest that was not written by a storeplan like this one.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST
        self._journal = folder / JOURNAL
        self._receipts = _receipts_of(self._path) | _receipts_of_journal(self._journal)

    def receipt(self, name: str) -> Receipt | None:
        """What is on record of a client."""
        return self._receipts.get(name)

    def record(self, name: str, receipt: Receipt) -> None:
        """Puts a client on record, at once.

        Raises:
            UnusableCommand: When it cannot be written.
        """
        self._receipts[name] = receipt
        line = json.dumps({"client": name, **_as_json(receipt)}, ensure_ascii=False)
        try:
            with self._journal.open("ab") as stream:
                stream.write(f"\n{line}\n".encode())  # a line before it may have been cut off
        except OSError as error:
            raise _refused(error, self._journal) from error

    def close(self) -> None:
        """Makes the journal part of the manifest; does nothing when no client was put on record.

        Raises:
            UnusableCommand: When it cannot be written.
        """
        if not self._journal.exists():
            return
        clients = {name: _as_json(self._receipts[name]) for name in sorted(self._receipts)}
        content = {"schema_version": SCHEMA_VERSION, "clients": clients}
        try:
            replace_file(self._path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
            self._journal.unlink()
        except OSError as error:
            raise _refused(error, self._path) from error


def _receipts_of(path: Path) -> dict[str, Receipt]:
    try:
        content = json.loads(path.read_bytes())
        if content["schema_version"].partition(".")[0] != _MAJOR:
            raise _foreign(path)
        return {name: _receipt(one) for name, one in content["clients"].items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _refused(error, path) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _foreign(path) from error


def _receipts_of_journal(path: Path) -> dict[str, Receipt]:
    """Every whole line; the last one is not whole when the run was ended while it was written."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return {}
    found: dict[str, Receipt] = {}
    for line in lines:
        try:
            said = json.loads(line)
            found[said["client"]] = _receipt(said)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return found


def _as_json(receipt: Receipt) -> dict[str, object]:
    account = receipt.account
    return {
        "inputs": receipt.inputs,
        "outputs": dict(receipt.outputs),
        "storeplan": receipt.version,
        "packs": dict(account.packs),
        "answers": account.digest,
        "clock": account.clock or None,
        "verdict": account.verdict,
        "figures": {id_: {"amount": one.amount, "unit": one.unit} for id_, one in account.figures.items()},
        "findings": [
            {"rule": one.rule, "severity": one.severity, "subject": one.subject} for one in account.findings
        ],
    }


def _receipt(said: Mapping[str, Any]) -> Receipt:
    figures = {id_: KeyAmount(one["amount"], one["unit"]) for id_, one in said["figures"].items()}
    findings = tuple(FoundRule(one["rule"], one["severity"], one["subject"]) for one in said["findings"])
    account = Account(
        said["verdict"], figures, findings, dict(said["packs"]), said["answers"], said["clock"] or ""
    )
    return Receipt(said["inputs"], dict(said["outputs"]), said["storeplan"], account)


def _foreign(path: Path) -> UnusableFile:
    return UnusableFile(Problem("manifest-foreign", {}, str(path), hint="manifest-foreign"))


def _refused(error: OSError, path: Path) -> UnusableCommand:
    reason = error.strerror or type(error).__name__
    return UnusableCommand(Problem("unwritable-file", {"reason": reason}, str(path), hint="check-folder"))

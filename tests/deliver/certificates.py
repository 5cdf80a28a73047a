"""Certificates for servers of tests, made on the spot: each vouches for itself."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate in PEM, and its key."""

    file: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """What a server needs that shows it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context


def certificate(folder: Path, name: str = "localhost", *, expired: bool = False) -> Certificate:
    """A certificate for a name and 127.0.0.1, good for two days or since yesterday no more."""
    file, key = folder / f"{name}.pem", folder / f"{name}.key"
    names = f"subjectAltName=DNS:{name}" + (",IP:127.0.0.1" if name == "localhost" else "")
    _openssl(
        *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-subj", f"/CN={name}", "-addext", names, "-days", "2", "-keyout", key, "-out", file),
    )
    if expired:
        sound = file.rename(folder / "sound.pem")
        _openssl("x509", "-in", sound, "-signkey", key, "-days", "-1", "-out", file)
    return Certificate(file, key)


def _openssl(*arguments: str | Path) -> None:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed: apt install openssl")
    subprocess.run([program, *arguments], capture_output=True, check=True)

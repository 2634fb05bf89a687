"""The certificates of a hub: an authority of its own, and what the server shows.

Both keys are ECDSA P-256: with Ed25519 the channel binding of SCRAM fails in PostgreSQL.
"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate, CertificateBuilder, GeneralName, Name

_VALIDITY = timedelta(days=3_650)
_AHEAD = timedelta(days=366)
"""A certificate holds before it is made, too: the clock of the hub may be ahead of a laptop's."""
_SOON = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class KeyAndCertificate:
    """A certificate and its private key, both as PEM."""

    certificate: str
    key: str = field(repr=False)


def new_authority(name: str, now: datetime) -> KeyAndCertificate:
    """An authority for one hub; its key stays in the vault of who set the hub up."""
    from cryptography import x509  # noqa: PLC0415 - whoever runs a hub needs it, and nobody else
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - as above

    key = ec.generate_private_key(ec.SECP256R1())
    named = _name(f"{name} (authority)")
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    built = (
        _builder(named, named, key, now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
    )
    return _signed(built, key, key)


def new_server_certificate(
    authority: KeyAndCertificate, hosts: Iterable[str], now: datetime
) -> KeyAndCertificate:
    """What the server shows at each of these names and addresses."""
    from cryptography import x509  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - as above
    from cryptography.x509 import oid  # noqa: PLC0415 - as above

    signer = serialization.load_pem_private_key(authority.key.encode(), None)
    issuer = x509.load_pem_x509_certificate(authority.certificate.encode()).subject
    if not isinstance(signer, ec.EllipticCurvePrivateKey):
        raise TypeError(type(signer).__name__)
    key = ec.generate_private_key(ec.SECP256R1())
    names = [_general_name(host) for host in hosts]
    built = (
        _builder(_name("faircat hub"), issuer, key, now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([oid.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    )
    return _signed(built, key, signer)


def ends_soon(shown: str, now: datetime) -> bool:
    """Whether what a server shows, as PEM, is to be made anew; so is what cannot be read."""
    from cryptography import x509  # noqa: PLC0415 - as above

    try:
        certificate = x509.load_pem_x509_certificate(shown.encode())
    except ValueError:
        return True
    return certificate.not_valid_after_utc < now + _SOON


def _builder(
    subject: "Name",
    issuer: "Name",
    key: "EllipticCurvePrivateKey",
    now: datetime,
) -> "CertificateBuilder":
    from cryptography import x509  # noqa: PLC0415 - as above

    now = now.astimezone(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _AHEAD)
        .not_valid_after(now + _VALIDITY)
    )


def _signed(
    built: "CertificateBuilder",
    key: "EllipticCurvePrivateKey",
    signer: "EllipticCurvePrivateKey",
) -> KeyAndCertificate:
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 - as above

    certificate: Certificate = built.sign(signer, hashes.SHA256())
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(serialization.Encoding.PEM, form, plain)
    public = certificate.public_bytes(serialization.Encoding.PEM)
    return KeyAndCertificate(public.decode(), private.decode())


def _name(text: str) -> "Name":
    from cryptography import x509  # noqa: PLC0415 - as above

    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text[:64])])


def _general_name(host: str) -> "GeneralName":
    from cryptography import x509  # noqa: PLC0415 - as above

    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)

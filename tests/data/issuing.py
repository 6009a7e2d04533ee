"""In: names, and what is to be said of them. Out: certificates and revocation lists that are truly signed, with throw-away keys, so of new bytes
on every run; and some of them broken afterwards."""

import datetime
import ipaddress

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID, ObjectIdentifier

import der

SERVER, CLIENT = ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH


def year(number):
    return datetime.datetime(number, 1, 1, tzinfo=datetime.timezone.utc)


def name(common_name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def general_name(host):
    for kind in (ipaddress.ip_address, ipaddress.ip_network):
        try:
            return x509.IPAddress(kind(host))
        except ValueError:
            pass
    return x509.DNSName(host)


class Entity:
    """A name and a key."""

    def __init__(self, common_name, key=None):
        self.name = name(common_name)
        self.key = key or ec.generate_private_key(ec.SECP256R1())

    def issue(
        self, subject, *, years=(2025, 2035), ca=True, length=None, hosts=(), purposes=None, cert_sign=None, permitted=None,
        excluded=None, unknown=False, fetch=None, hash=None, pss=False, uses=None, serial=None, lists=(),
        policies=False,
    ):
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject.name)
            .issuer_name(self.name)
            .public_key(subject.key.public_key())
            .serial_number(serial or x509.random_serial_number())
            .not_valid_before(year(years[0]))
            .not_valid_after(year(years[1]))
        )
        if ca is not None:
            builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=length), critical=True)
        usage = dict.fromkeys(
            ["content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"],
            False,
        )
        cert_sign = bool(ca) if cert_sign is None else cert_sign
        usage = {"digital_signature": not ca, "key_cert_sign": cert_sign, "crl_sign": bool(ca), **usage}
        if uses is not None:
            usage = {use: use in uses for use in usage}
        usage = x509.KeyUsage(**usage)
        builder = builder.add_extension(usage, critical=True)
        if hosts:
            names = [general_name(host) for host in hosts]
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        if purposes:
            builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        if permitted or excluded:
            trees = [[general_name(tree) for tree in trees] if trees else None for trees in (permitted, excluded)]
            builder = builder.add_extension(x509.NameConstraints(*trees), critical=True)
        if unknown:
            extension = x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.4.1.32473.1"), b"\x05\x00")
            builder = builder.add_extension(extension, critical=True)
        if policies:
            builder = builder.add_extension(x509.PolicyConstraints(0, None), critical=True)
        if lists:
            points = [x509.DistributionPoint([x509.UniformResourceIdentifier(at)], None, None, None) for at in lists]
            builder = builder.add_extension(x509.CRLDistributionPoints(points), critical=False)
        if fetch:
            access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(fetch))
            builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
        if isinstance(self.key, ed25519.Ed25519PrivateKey):
            return builder.sign(self.key, None)
        hash = hash or hashes.SHA256()
        if pss:
            return builder.sign(self.key, hash, rsa_padding=padding.PSS(padding.MGF1(hash), hash.digest_size))
        return builder.sign(self.key, hash)

    def certificate(self, **options):
        return self.issue(self, **options)

    def revokes(self, *serials, updates=("2026-05-01", "2026-07-01"), reason=None, extension=None, hash=None):
        """A revocation list, of this time if nothing else is said."""
        this, following = (datetime.datetime.fromisoformat(update) for update in updates)
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name).last_update(this).next_update(following)
        builder = builder.add_extension(x509.CRLNumber(7), critical=False)
        if extension:
            builder = builder.add_extension(extension, critical=True)
        for serial in serials:
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(datetime.datetime(2026, 5, 2))
            if reason:
                entry = entry.add_extension(x509.CRLReason(reason), critical=False)
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(self.key, hash or hashes.SHA256())


def leaf(issuer, host="www.example.com", **options):
    options = {"ca": False, "hosts": [host], "purposes": [SERVER], **options}
    return issuer.issue(Entity(options["hosts"][0] if options["hosts"] else "nobody"), **options)


def pem(certificates):
    """Also of one that is DER already, as no library would write it."""
    return b"".join(
        der.pem("CERTIFICATE", one).encode() if isinstance(one, bytes) else one.public_bytes(serialization.Encoding.PEM) for one in certificates
    )


def changed(certificate, issuer, these, those):
    """The DER of it with other bytes in one place, signed by the issuer as it is then."""
    signed, algorithm, _ = der.encoded_inside(certificate.public_bytes(serialization.Encoding.DER))
    assert signed.count(these) == 1 and len(these) == len(those)
    signed = signed.replace(these, those)
    return der.sequence(signed, algorithm, der.bits(issuer.key.sign(signed, ec.ECDSA(hashes.SHA256()))))


def with_broken_signature(certificate):
    der = bytearray(certificate.public_bytes(serialization.Encoding.DER))
    der[-1] ^= 1
    return x509.load_der_x509_certificate(bytes(der))


def relabelled_sha1(certificate):
    """The algorithm is refused before anybody looks at the signature, so that need not be one."""
    der = certificate.public_bytes(serialization.Encoding.DER)
    sha256, sha1 = (bytes.fromhex("2a864886f70d0101" + last) for last in ("0b", "05"))
    return x509.load_der_x509_certificate(der.replace(sha256, sha1))


def with_exponent(certificate, exponent):
    """Of a root nobody checks the signature, so the exponent 65537 may become another of three bytes."""
    der = certificate.public_bytes(serialization.Encoding.DER)
    usual = bytes.fromhex("0203010001")
    assert der.count(usual) == 1
    return x509.load_der_x509_certificate(der.replace(usual, bytes.fromhex("0203") + exponent.to_bytes(3, "big")))


def place(at="http://example.com/list.crl", **only):
    """The extension of a list that is one of several."""
    kinds = ["only_contains_user_certs", "only_contains_ca_certs", "indirect_crl", "only_contains_attribute_certs"]
    names = at and [x509.UniformResourceIdentifier(at)]
    reasons = only.pop("only_some_reasons", None)
    only = {kind: only.get(kind, False) for kind in kinds}
    return x509.IssuingDistributionPoint(full_name=names, relative_name=None, only_some_reasons=reasons, **only)

import 'reflect-metadata';
import {
  createHash,
  createPrivateKey,
  sign as signOctets,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  ContentInfo,
  DigestAlgorithmIdentifiers,
  EncapsulatedContent,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate, Time } from '@peculiar/asn1-x509';
import type { Signer } from './types.ts';

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SHA_256 = '2.16.840.1.101.3.4.2.1';
const RSA_SHA_256 = '1.2.840.113549.1.1.11';
const ECDSA_SHA_256 = '1.2.840.10045.4.3.2';
const NULL = Uint8Array.of(5, 0).buffer;

/** Signs content: CMS SignedData in DER (RFC 5652, section 5), the content and the chain inside, SHA-256. */
export type SignCms = (content: Buffer, now: Date) => Buffer;

/** Throws a `TypeError` for a key that neither RSA nor ECDSA can sign with, and whatever OpenSSL says of unreadable PEM. */
export function createCmsSigner({ cert, key }: Signer): SignCms {
  const privateKey = createPrivateKey(key);
  const chain = readChain(cert);
  const [own] = chain;
  if (own === undefined) throw new TypeError('no certificate to sign with');
  const signatureAlgorithm = chooseAlgorithm(privateKey);
  const digestAlgorithm = new AlgorithmIdentifier({ algorithm: SHA_256 });
  return (content, now) => {
    const signedAttrs = createAttributes(content, now);
    const signature = signOctets('sha256', encodeSet(signedAttrs), privateKey);
    const { issuer, serialNumber } = own.tbsCertificate;
    const signer = new SignerInfo({
      version: 1,
      sid: new SignerIdentifier({
        issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer, serialNumber }),
      }),
      digestAlgorithm,
      signedAttrs,
      signatureAlgorithm,
      signature: new OctetString(signature),
    });
    const signed = new SignedData({
      version: 1,
      digestAlgorithms: new DigestAlgorithmIdentifiers([digestAlgorithm]),
      encapContentInfo: new EncapsulatedContentInfo({
        eContentType: DATA,
        eContent: new EncapsulatedContent({ single: new OctetString(content) }),
      }),
      certificates: new CertificateSet(chain.map((certificate) => new CertificateChoices({ certificate }))),
      signerInfos: new SignerInfos([signer]),
    });
    return Buffer.from(
      AsnConvert.serialize(
        new ContentInfo({ contentType: SIGNED_DATA, content: AsnConvert.serialize(signed) }),
      ),
    );
  };
}

function readChain(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => AsnConvert.parse(new X509Certificate(block).raw, Certificate));
}

function chooseAlgorithm(key: KeyObject): AlgorithmIdentifier {
  if (key.asymmetricKeyType === 'rsa')
    return new AlgorithmIdentifier({ algorithm: RSA_SHA_256, parameters: NULL });
  if (key.asymmetricKeyType === 'ec') return new AlgorithmIdentifier({ algorithm: ECDSA_SHA_256 });
  throw new TypeError('a profile is signed with an RSA or an EC key');
}

/** Section 5.3: a SET OF in DER is in the order of its encodings (X.690, section 11.6). */
function createAttributes(content: Buffer, now: Date): Attribute[] {
  const digest = createHash('sha256').update(content).digest();
  const attributes = [
    new Attribute({ attrType: CONTENT_TYPE, attrValues: [encodeObjectIdentifierOfData()] }),
    new Attribute({ attrType: SIGNING_TIME, attrValues: [AsnConvert.serialize(new Time(now))] }),
    new Attribute({ attrType: MESSAGE_DIGEST, attrValues: [AsnConvert.serialize(new OctetString(digest))] }),
  ];
  return attributes.sort((left, right) => Buffer.compare(encode(left), encode(right)));
}

function encode(attribute: Attribute): Buffer {
  return Buffer.from(AsnConvert.serialize(attribute));
}

/** id-data (section 4), as an OBJECT IDENTIFIER in DER. */
function encodeObjectIdentifierOfData(): ArrayBuffer {
  return Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01).buffer;
}

/** What is signed is the SET itself, not the implicit tag under which it travels (section 5.4). */
function encodeSet(attributes: readonly Attribute[]): Buffer {
  const body = Buffer.concat(attributes.map(encode));
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([0x31, ...length]), body]);
}

import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** A security key made of software, written from WebAuthn level 3: one ES256 credential, attestation `none`. */
export interface SoftwareAuthenticator {
  register(options: { challenge: string; user: { id: string } }, page: string): RegistrationResponseJSON;
  answer(options: { challenge: string }, page: string, counter?: number): AuthenticationResponseJSON;
}

const USER_PRESENT_AND_VERIFIED = 0x05;
const ATTESTED = 0x40;

export function createSoftwareAuthenticator(): SoftwareAuthenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let userHandle = '';
  return {
    register(options, page) {
      userHandle = options.user.id;
      const authData = formatAuthenticatorData(
        page,
        0,
        Buffer.concat([formatAttested(id), formatCose(publicKey)]),
      );
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: formatClientData('webauthn.create', options.challenge, page).toString('base64url'),
          attestationObject: formatAttestation(authData).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    answer(options, page, counter = 0) {
      const authData = formatAuthenticatorData(page, counter, null);
      const clientData = formatClientData('webauthn.get', options.challenge, page);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature(privateKey, authData, clientData).toString('base64url'),
          userHandle,
        },
      };
    },
  };
}

function signature(key: KeyObject, authData: Buffer, clientData: Buffer): Buffer {
  return sign('sha256', Buffer.concat([authData, createHash('sha256').update(clientData).digest()]), key);
}

function formatClientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** Section 6.1. */
function formatAuthenticatorData(page: string, counter: number, attested: Buffer | null): Buffer {
  const flags = USER_PRESENT_AND_VERIFIED | (attested === null ? 0 : ATTESTED);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const rpIdHash = createHash('sha256').update(new URL(page).hostname).digest();
  return Buffer.concat([rpIdHash, Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
}

/** Section 6.5.1: AAGUID of zeros, length, id. */
function formatAttested(id: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id]);
}

/** RFC 9053, section 7.1.1: kty EC2, alg ES256, crv P-256, x, y. */
function formatCose(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')]);
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(x),
    Buffer.from([0x22]),
    bytes(y),
  ]);
}

/** CBOR (RFC 8949) of {fmt: "none", attStmt: {}, authData}. */
function formatAttestation(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    Buffer.from([0x58, authData.length]),
    authData,
  ]);
}

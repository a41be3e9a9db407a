import { decodeUtf8 } from '../response.ts';
import { prepareName } from './saslprep.ts';

/** Values of `e=` (RFC 5802, section 7) that we say. */
export type ScramError =
  | 'invalid-encoding'
  | 'extensions-not-supported'
  | 'invalid-proof'
  | 'channel-bindings-dont-match'
  | 'server-does-support-channel-binding'
  | 'unsupported-channel-binding-type'
  | 'other-error';

export interface ClientFirst {
  /** The gs2-header, as it must come again in the last message. */
  header: string;
  /** `n`: the client has no channel binding; `y`: it has, and believes that we have none. */
  binding: { kind: 'n' | 'y' } | { kind: 'p'; type: string };
  /** SASLprep has been done. */
  name: string;
  /** For whom, where the client says it; not prepared. */
  as: string | null;
  nonce: string;
  bare: string;
}

export type Parsed<Value> = { kind: 'parsed'; value: Value } | { kind: 'failed'; error: ScramError };

const failed = (error: ScramError) => ({ kind: 'failed', error }) as const;
/** Attributes in order (RFC 5802, section 7): what comes after the nonce is an extension that may be passed over. */
const FIRST =
  /^((n|y|p=([A-Za-z0-9.-]{1,64})),(?:a=([^,]{1,1024}))?,)(n=([^,]{1,1024}),r=([\x21-\x2B\x2D-\x7E]{1,256})(?:,[A-Za-z]=[^,]+)*)$/su;
const MANDATORY = /^[^,]*,[^,]*,m=/u;
const FINAL =
  /^(c=([A-Za-z0-9+/=]{4,2048}),r=([\x21-\x2B\x2D-\x7E]{1,512})(?:,[A-Za-z]=[^,]+)*),p=([A-Za-z0-9+/]{43}=)$/su;
const LONGEST = 4096;

export function parseClientFirst(message: Buffer): Parsed<ClientFirst> {
  const text = message.length > LONGEST ? null : decodeUtf8(message);
  if (text === null || text.includes('\0')) return failed('invalid-encoding');
  // An extension that must be understood (section 5.1): we know of none.
  if (MANDATORY.test(text)) return failed('extensions-not-supported');
  const found = FIRST.exec(text);
  if (found === null) return failed('invalid-encoding');
  const [, header = '', flag, type, as, bare = '', named = '', nonce = ''] = found;
  const name = parseName(named);
  if (name === null) return failed('invalid-encoding');
  const actsFor = as === undefined ? null : decodeName(as);
  if (as !== undefined && actsFor === null) return failed('invalid-encoding');
  const binding =
    type === undefined
      ? { kind: flag === 'y' ? ('y' as const) : ('n' as const) }
      : { kind: 'p' as const, type };
  return { kind: 'parsed', value: { header, binding, name, as: actsFor, nonce, bare } };
}

export interface ClientFinal {
  /** Decoded: the gs2-header, and what binds the channel. */
  binding: Buffer;
  nonce: string;
  proof: Buffer;
  withoutProof: string;
}

export function parseClientFinal(message: Buffer): Parsed<ClientFinal> {
  const text = message.length > LONGEST ? null : decodeUtf8(message);
  const found = text === null || text.includes('\0') ? null : FINAL.exec(text);
  if (found === null) return failed('invalid-encoding');
  const [, withoutProof = '', binding = '', nonce = '', proof = ''] = found;
  const octets = Buffer.from(binding, 'base64');
  if (octets.toString('base64') !== binding) return failed('invalid-encoding');
  const value = { binding: octets, nonce, proof: Buffer.from(proof, 'base64'), withoutProof };
  return { kind: 'parsed', value };
}

function parseName(text: string): string | null {
  const name = decodeName(text);
  return name === null ? null : prepareName(name);
}

/** A saslname: `=2C` is a comma and `=3D` the sign itself, and nothing else begins with one. */
function decodeName(text: string): string | null {
  return /=(?!2C|3D)/.test(text) ? null : text.replaceAll('=2C', ',').replaceAll('=3D', '=');
}

export function formatServerFirst(nonce: string, salt: Buffer, iterations: number): string {
  return `r=${nonce},s=${salt.toString('base64')},i=${iterations}`;
}

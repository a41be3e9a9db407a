import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock, Resolve } from '#base';
import type { AuthenticationOutcome, Evidence } from '#contract';
import { listHeaders, type HeaderField, type Message } from '#wire/message';
import { arc } from 'mailauth/lib/arc/index.js';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type { DKIMResult, DKIMVerifyResult } from 'mailauth';
import { asDnsResolver } from './dns-resolver.ts';
import { isCostly } from './signature-cost.ts';
import { parseOutcome } from './outcome.ts';
import { readProvedDomains } from './proved-domains.ts';

/** Beyond these a message costs more than its sender can prove with it. */
const MAX_SIGNATURES = 10;
const MAX_ARC_SETS = 10;
const SLICE_BYTES = 256 * 1024;

export interface Signature {
  result: AuthenticationOutcome;
  domain: string | null;
  selector: string | null;
}

export interface Signatures {
  dkim: Signature[];
  arc: Evidence['arc'];
}

const unsigned: Signatures = { dkim: [], arc: { result: 'none', sealer: null } };

/** DKIM (RFC 6376, 8301, 8463) and ARC (RFC 8617). A message without their fields costs nothing. */
export async function checkSignatures(message: Message, resolve: Resolve, clock: Clock): Promise<Signatures> {
  const list = (name: string): HeaderField[] => listHeaders(message, message.root, name);
  const fields = list('dkim-signature');
  const seals = list('arc-seal');
  if (fields.length === 0 && seals.length === 0) return unsigned;
  const others = [...seals, ...list('arc-message-signature'), ...list('arc-authentication-results')];
  if (isCostly(message, [...fields, ...others])) return unverified(fields.length, seals.length);
  const checkArc = seals.length > 0 && seals.length <= MAX_ARC_SETS;

  const verified = await dkimVerify(inSlices(withoutSurplus(message, fields.slice(MAX_SIGNATURES))), {
    resolver: asDnsResolver(resolve),
    curTime: clock.now(),
    strict: true,
  });
  const dkim = fields.length === 0 ? [] : verified.results.map(readSignature);
  return { dkim, arc: checkArc ? await readArc(verified, resolve) : unverified(0, seals.length).arc };
}

/** Signatures that are there and that nobody looked at. */
function unverified(signatures: number, seals: number): Signatures {
  const dkim = Array.from({ length: Math.min(signatures, MAX_SIGNATURES) }, () => notLookedAt);
  return { dkim, arc: { result: seals === 0 ? 'none' : 'policy', sealer: null } };
}

const notLookedAt: Signature = { result: 'policy', domain: null, selector: null };

/** The message without the signature fields beyond the limit; none of the others can have signed them. */
function withoutSurplus(message: Message, surplus: readonly HeaderField[]): Buffer {
  const { bytes } = message;
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (surplus.length === 0) return whole;
  const pieces: Buffer[] = [];
  let from = 0;
  for (const field of surplus) {
    pieces.push(whole.subarray(from, field.start));
    from = field.end;
  }
  pieces.push(whole.subarray(from));
  return Buffer.concat(pieces);
}

/** A large message as a stream that lets others run in between. */
function inSlices(bytes: Buffer): Buffer | Readable {
  return bytes.length <= SLICE_BYTES ? bytes : Readable.from(listSlices(bytes), { objectMode: false });
}

async function* listSlices(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    yield bytes.subarray(at, at + SLICE_BYTES);
    await nextTurn();
  }
}

function readSignature(result: DKIMResult): Signature {
  const outcome = parseOutcome(result.status.result);
  return {
    // RFC 6376, section 8.2: with l= anyone can add to a signed message. It proves nothing here.
    result: result.canonBodyLengthLimited === true && outcome === 'pass' ? 'policy' : outcome,
    domain: result.signingDomain?.toLowerCase() ?? null,
    selector: result.selector ?? null,
  };
}

async function readArc(verified: DKIMVerifyResult, resolve: Resolve): Promise<Signatures['arc']> {
  const data = verified.arc;
  // RFC 8617, section 5.2: a chain that cannot be read has failed.
  if (data === undefined || data.chain === false) return { result: 'fail', sealer: null };
  const result = await arc(Object.assign(data, { chain: data.chain }), {
    resolver: asDnsResolver(resolve),
    strict: true,
  });
  const hops = data.chain.map((set) => ({
    sealer: readDomain(set['arc-seal']?.parsed?.['d']?.value),
    proved: readProvedDomains(String(set['arc-authentication-results']?.original ?? '')),
  }));
  const outcome = parseOutcome(result.status.result);
  const sealer = hops.at(-1)?.sealer ?? null;
  return outcome === 'pass' ? { result: outcome, sealer, hops } : { result: outcome, sealer };
}

function readDomain(value: unknown): string | null {
  return typeof value === 'string' ? value.toLowerCase() : null;
}

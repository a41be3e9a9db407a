import type { Clock, Resolve } from '#base';
import type { AuthenticationOutcome } from '#contract';
import { listHeaders, type HeaderField, type Message } from '#wire/message';
import { arc } from 'mailauth/lib/arc/index.js';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type { DKIMResult, DKIMVerifyResult } from 'mailauth';
import { asDnsResolver } from './dns-resolver.ts';
import { parseOutcome } from './outcome.ts';

/** Beyond these a message costs more than its sender can prove with it. */
const MAX_SIGNATURES = 10;
const MAX_ARC_SETS = 10;

export interface Signature {
  result: AuthenticationOutcome;
  domain: string | null;
  selector: string | null;
}

export interface Signatures {
  dkim: Signature[];
  arc: { result: AuthenticationOutcome; sealer: string | null };
}

export const unsigned: Signatures = { dkim: [], arc: { result: 'none', sealer: null } };

/** DKIM (RFC 6376, 8301, 8463) and ARC (RFC 8617). A message without their fields costs nothing. */
export async function checkSignatures(message: Message, resolve: Resolve, clock: Clock): Promise<Signatures> {
  const fields = listHeaders(message, message.root, 'dkim-signature');
  const seals = listHeaders(message, message.root, 'arc-seal').length;
  const checkArc = seals > 0 && seals <= MAX_ARC_SETS;
  if (fields.length === 0 && !checkArc) return { dkim: [], arc: arcBySeals(seals) };

  const verified = await dkimVerify(withoutSurplus(message, fields.slice(MAX_SIGNATURES)), {
    resolver: asDnsResolver(resolve),
    curTime: clock.now(),
    strict: true,
  });
  const dkim = fields.length === 0 ? [] : verified.results.map(readSignature);
  return { dkim, arc: checkArc ? await readArc(verified, resolve) : arcBySeals(seals) };
}

function arcBySeals(seals: number): Signatures['arc'] {
  return { result: seals === 0 ? 'none' : 'policy', sealer: null };
}

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
  const sealer = data.lastEntry?.['arc-seal']?.parsed?.['d']?.value;
  return {
    result: parseOutcome(result.status.result),
    sealer: typeof sealer === 'string' ? sealer.toLowerCase() : null,
  };
}

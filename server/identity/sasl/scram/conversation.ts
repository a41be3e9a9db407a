import { randomBytes } from 'node:crypto';
import type { ChannelBinding, ChannelBindingType } from '#base';
import type { AppPasswordUses } from '../../app-password-use.ts';
import { normalizeLogin } from '../../person.sql.ts';
import type { Person } from '../../types.ts';
import { isOwnName, type IsNamed } from '../own-name.ts';
import {
  protocolOfAppPassword,
  type Credential,
  type IsCredentialInForce,
  type SaslConversation,
  type SaslEnd,
  type SaslSituation,
  type SaslStep,
} from '../types.ts';
import {
  formatServerFirst,
  parseClientFinal,
  parseClientFirst,
  type ClientFinal,
  type ClientFirst,
  type ScramError,
} from './messages.ts';
import { ITERATIONS, type ScramVerifiers } from './verifiers.ts';

export interface ScramParts {
  verifiers: Pick<ScramVerifiers, 'saltOf' | 'find'>;
  uses: AppPasswordUses;
  isInForce: IsCredentialInForce;
  isNamed: IsNamed;
  /** Printable, without commas; at least 18 random octets. */
  createNonce?: () => string;
}

const EMPTY = Buffer.alloc(0);
const NONCE = 18;

/** What has been said so far, and so what comes next. */
type Stage =
  | { kind: 'first' }
  | { kind: 'final'; client: ClientFirst; login: string; nonce: string; serverFirst: string }
  | { kind: 'accepted'; person: Person; credential: Credential }
  | { kind: 'refused'; end: SaslEnd };

/** SCRAM-SHA-256 (RFC 5802, RFC 7677), with or without `-PLUS`. */
export function beginScram(
  parts: ScramParts,
  situation: SaslSituation & { isPlus: boolean },
): SaslConversation {
  let stage: Stage = { kind: 'first' };
  const told = (text: string, next: Stage): SaslStep => {
    stage = next;
    return { kind: 'challenge', data: Buffer.from(text) };
  };
  /** The client hears why, answers something, and is then refused. */
  const fail: Fail = (error, end = { kind: 'refused' }) => told(`e=${error}`, { kind: 'refused', end });
  return {
    async next(response) {
      switch (stage.kind) {
        case 'first':
          if (response === null) return { kind: 'challenge', data: EMPTY };
          return takeFirst(parts, situation, response, told);
        case 'final': {
          const final = parseClientFinal(response ?? EMPTY);
          if (final.kind === 'failed') return fail(final.error);
          return takeFinal(parts, situation, { ...stage, final: final.value }, { told, fail });
        }
        case 'accepted': {
          if (response?.length !== 0) return { kind: 'malformed' };
          const { person, credential } = stage;
          // The client had its time to answer, in which it may have been ended.
          const isInForce = await parts.isInForce(person.accountId, credential, situation.protocol);
          return isInForce ? { kind: 'authenticated', person, credential } : { kind: 'refused' };
        }
        case 'refused':
          return stage.end;
      }
    },
  };
}

type Tell = (text: string, next: Stage) => SaslStep;
type Fail = (error: ScramError, end?: SaslEnd) => SaslStep;

async function takeFirst(
  { verifiers, uses, createNonce = randomNonce }: ScramParts,
  { isPlus, channelBinding, origin }: SaslSituation & { isPlus: boolean },
  response: Buffer,
  told: Tell,
): Promise<SaslStep> {
  const first = parseClientFirst(response);
  // There is no server-error in the place of a first message (RFC 5802, section 7).
  if (first.kind === 'failed') {
    return first.error === 'invalid-encoding' ? { kind: 'malformed' } : { kind: 'refused' };
  }
  const client = first.value;
  if (!isBindingRight(client, isPlus, channelBinding)) return { kind: 'refused' };
  const login = normalizeLogin(client.name) ?? '';
  const block = await uses.check(login, origin);
  if (block.kind === 'throttled') return block;
  const nonce = client.nonce + createNonce();
  const serverFirst = formatServerFirst(nonce, verifiers.saltOf(login), ITERATIONS);
  return told(serverFirst, { kind: 'final', client, login, nonce, serverFirst });
}

/** RFC 5802, section 6: who was made to believe that we bind no channel is turned away. */
function isBindingRight(
  { binding }: ClientFirst,
  isPlus: boolean,
  channelBinding: ChannelBinding | null,
): boolean {
  if (binding.kind === 'p') return isPlus && findBinding(channelBinding, binding.type) !== null;
  return !isPlus && (binding.kind === 'n' || channelBinding === null);
}

function findBinding(channelBinding: ChannelBinding | null, type: string): Buffer | null {
  if (channelBinding === null || !Object.hasOwn(channelBinding, type)) return null;
  return channelBinding[type as ChannelBindingType] ?? null;
}

async function takeFinal(
  { verifiers, uses, isNamed }: ScramParts,
  { channelBinding, origin, protocol }: SaslSituation,
  {
    client,
    login,
    nonce,
    serverFirst,
    final,
  }: { client: ClientFirst; login: string; nonce: string; serverFirst: string; final: ClientFinal },
  { told, fail }: { told: Tell; fail: Fail },
): Promise<SaslStep> {
  const bound =
    client.binding.kind === 'p' ? (findBinding(channelBinding, client.binding.type) ?? EMPTY) : EMPTY;
  if (!final.binding.equals(Buffer.concat([Buffer.from(client.header), bound])))
    return fail('channel-bindings-dont-match');
  if (final.nonce !== nonce) return fail('other-error');
  const authMessage = `${client.bare},${serverFirst},${final.withoutProof}`;
  const use = protocolOfAppPassword(protocol);
  const match = await verifiers.find(login, { authMessage, proof: final.proof }, use);
  if (match === null) {
    const failed = await uses.fail(login, origin);
    return failed.kind === 'throttled' ? failed : fail('invalid-proof');
  }
  // One that was retired: no guess, and no way in.
  if (!match.isGood) return fail('invalid-proof');
  const outcome = await uses.accept(match.found, { origin, protocol: use });
  if (outcome.kind !== 'authenticated') return fail('other-error', outcome);
  const { person, appPasswordId: id } = outcome;
  if (client.as !== client.name && !(await isOwnName(isNamed, person, client.as))) return fail('other-error');
  const credential: Credential = { kind: 'app-password', id };
  return told(`v=${match.serverSignature.toString('base64')}`, { kind: 'accepted', person, credential });
}

function randomNonce(): string {
  return randomBytes(NONCE).toString('base64');
}

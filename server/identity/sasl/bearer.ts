import type { OAuth, OAuthOutcome } from '../oauth/create-oauth.ts';
import type { Origin } from '../types.ts';
import { isOwnName, type IsNamed } from './own-name.ts';
import { decodeUtf8 } from './response.ts';
import type { Credential, SaslConversation, SaslEnd, SaslSituation } from './types.ts';

export interface BearerParts {
  authenticate: OAuth['authenticate'];
  isNamed: IsNamed;
  /** Of the provider's description; null when our address is not set up. */
  configurationUrl: string | null;
}

interface BearerMessage {
  /** Null when the client names nobody. */
  login: string | null;
  token: string;
}

const LONGEST = 8192;
/** Ends each pair, and the message once more. */
const SEPARATOR = '\u0001';
const HEADER = /^(?:n|y),(?:a=([^,]{1,1024}))?,$/u;
const PAIR = /^([A-Za-z]+)=([\x20-\x7E\t\r\n]*)$/;
const AUTH = /^Bearer +([A-Za-z0-9._~+/-]{1,4096}=*)$/i;
const HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/;
const MAX_PORT = 65_535;

/** RFC 7628, section 3.1: `auth` and, when the client gives them, a host and a port that could be one. */
export function parseBearer(message: string): BearerMessage | null {
  const [header = '', ...parts] = message.split(SEPARATOR);
  const found = HEADER.exec(header);
  const pairs = readPairs(parts);
  if (found === null || pairs === null || !isPlace(pairs)) return null;
  const token = AUTH.exec(pairs.get('auth') ?? '')?.[1];
  const as = found[1];
  if (token === undefined || (as !== undefined && /=(?!2C|3D)/.test(as))) return null;
  return { login: as?.replaceAll('=2C', ',').replaceAll('=3D', '=') ?? null, token };
}

/** Each once, then the empty end; null for anything else. */
function readPairs(parts: readonly string[]): Map<string, string> | null {
  if (parts.length < 2 || parts.at(-1) !== '' || parts.at(-2) !== '') return null;
  const pairs = new Map<string, string>();
  for (const part of parts.slice(0, -2)) {
    const [, name, value] = PAIR.exec(part) ?? [];
    if (name === undefined || value === undefined || pairs.has(name.toLowerCase())) return null;
    pairs.set(name.toLowerCase(), value);
  }
  return pairs;
}

/** A port may be another one outside than here, behind a proxy: it is looked at, not compared. */
function isPlace(pairs: ReadonlyMap<string, string>): boolean {
  const host = pairs.get('host');
  const port = pairs.get('port');
  if (host !== undefined && !HOST.test(host)) return false;
  return port === undefined || (/^[1-9]\d{0,4}$/.test(port) && Number(port) <= MAX_PORT);
}

/** As Gmail and Outlook have it, for programs that know nothing else. */
export function parseXoauth2(message: string): BearerMessage | null {
  const [user = '', auth = '', ...end] = message.split(SEPARATOR);
  const login = /^user=(.{1,1024})$/iu.exec(user)?.[1];
  const token = /^auth=(.*)$/i.exec(auth)?.[1] ?? '';
  const secret = AUTH.exec(token)?.[1];
  if (login === undefined || secret === undefined || end.join('|') !== '|') return null;
  return { login, token: secret };
}

/** OAUTHBEARER and XOAUTH2: an access token of our own provider, with the scope `mail`. */
export function beginBearer(
  parts: BearerParts,
  { protocol, origin, isBearer }: SaslSituation & { isBearer: boolean },
): SaslConversation {
  /** How it ends once the client has heard the reason. */
  let end: SaslEnd | null = null;
  return {
    async next(response) {
      // Whatever the client answers to the reason (RFC 7628, section 3.2.3: ^A).
      if (end !== null) return end;
      if (response === null) return { kind: 'challenge', data: Buffer.alloc(0) };
      const text = response.length > LONGEST ? null : decodeUtf8(response);
      const message = text === null ? null : (isBearer ? parseBearer : parseXoauth2)(text);
      if (message === null) return { kind: 'malformed' };
      const use = { protocol: protocol === 'submission' ? 'submission' : 'imap', origin } as const;
      const found = await accept(parts, message, use);
      if (found.kind === 'authenticated') {
        const { person, grantId: id } = found;
        const credential: Credential = { kind: 'oauth-grant', id };
        return { kind: 'authenticated', person, credential };
      }
      end = found;
      return { kind: 'challenge', data: Buffer.from(formatReason(parts, isBearer)) };
    },
  };
}

async function accept(
  { authenticate, isNamed }: BearerParts,
  { login, token }: BearerMessage,
  use: { protocol: 'imap' | 'submission'; origin: Origin },
): Promise<OAuthOutcome> {
  const found = await authenticate(token, use);
  if (found.kind !== 'authenticated') return found;
  return (await isOwnName(isNamed, found.person, login)) ? found : { kind: 'refused' };
}

function formatReason({ configurationUrl }: BearerParts, isBearer: boolean): string {
  const where = configurationUrl === null ? {} : { 'openid-configuration': configurationUrl };
  const reason = isBearer
    ? { status: 'invalid_token', scope: 'mail', ...where }
    : { status: '401', schemes: 'bearer', scope: 'mail' };
  return JSON.stringify(reason);
}

import type { AnnouncementTopic } from './announcements.ts';

/** One outcome of an authentication method, in the words of RFC 8601, section 2.7. */
export type AuthenticationOutcome =
  'none' | 'pass' | 'fail' | 'softfail' | 'neutral' | 'policy' | 'temperror' | 'permerror';

/** What the service itself wrote; kept by the server, never read from a message. */
export interface ServiceFact {
  /** `notice`: about one's own account. */
  topic: AnnouncementTopic | 'notice';
  /** The announcement it belongs to. */
  announcement: number | null;
}

/** What the receiving server learned of a message's origin; facts, no judgement. */
export interface Evidence {
  /**
   * `submission`: written by a signed-in person of the académie; `smtp`: came from the network; `service`: written by this server
   * itself.
   */
  source: 'smtp' | 'submission' | 'import' | 'service';
  /** With `service` only. */
  service?: ServiceFact;
  /**
   * With `submission` only, of a copy that this server filed of a message that a mail program handed in: what the program's
   * own copy is recognised by (`digestLetter`), and the fields that were added in front.
   */
  handedIn?: HandedIn;
  /** Client address of the SMTP session. */
  remoteAddress: string | null;
  /** Name given in HELO or EHLO. */
  helo: string | null;
  /** Envelope sender, empty for the null reverse-path. */
  mailFrom: string | null;
  spf: { result: AuthenticationOutcome; domain: string | null };
  dkim: { result: AuthenticationOutcome; domain: string | null; aligned: boolean }[];
  dmarc: {
    result: AuthenticationOutcome;
    domain: string | null;
    policy: 'none' | 'quarantine' | 'reject' | null;
  };
  arc: {
    result: AuthenticationOutcome;
    /** Who sealed last, lower case. */
    sealer: string | null;
    /** Of a chain that holds, oldest first; missing where it was not kept. */
    hops?: ArcHop[];
  };
}

export interface HandedIn {
  content: string;
  /** Missing where it was not kept: such a content says less. */
  origin?: Readonly<Record<string, string>>;
  added: string;
}

/** What one house on the way sealed of its own checks (RFC 8617, section 4.1.1). */
export interface ArcHop {
  sealer: string | null;
  /** Domains that it says were proved to it by DMARC, DKIM or SPF, lower case, a few at most. */
  proved: string[];
}

/** Of a message that nobody has authenticated on its way. */
export function createUncheckedEvidence(source: Evidence['source']): Evidence {
  return {
    source,
    remoteAddress: null,
    helo: null,
    mailFrom: null,
    spf: { result: 'none', domain: null },
    dkim: [],
    dmarc: { result: 'none', domain: null, policy: null },
    arc: { result: 'none', sealer: null },
  };
}

/**
 * Whether a message is proved to be of its From address's domain. What an account put there or this server wrote needs no proof.
 * SPF counts for the domain itself and what lies below.
 */
export function isSenderProved(evidence: Evidence | null, from: string): boolean {
  if (evidence === null || evidence.source !== 'smtp') return true;
  if (evidence.dmarc.result === 'pass') return true;
  if (evidence.dkim.some(({ result, aligned }) => result === 'pass' && aligned)) return true;
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  const proved = evidence.spf.result === 'pass' ? (evidence.spf.domain?.toLowerCase() ?? '') : '';
  return proved !== '' && (proved === domain || proved.endsWith(`.${domain}`));
}

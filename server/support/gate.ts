import type { AccountId, Clock, Db } from '#base';
import {
  findFileWay,
  findGate,
  type FileAnswer,
  type FilePages,
  type FileWay,
  type Gate,
  type LinkAnswer,
  type Sentence,
  type Verdict,
} from '#contract';
import type { IdentityRoom, Person } from '#identity';
import { isBlamable, judgeFile, judgeLink, listBlamableHosts, readOfficePages, visibleText } from '#shield';
import {
  createPartialView,
  createWholeView,
  type BlobDigest,
  type EmailId,
  type EmailRow,
  type MailView,
  type PartialStore,
  type WholeStore,
} from '#store';
import {
  hasOpening,
  insertFraudHosts,
  insertOpening,
  isFraudHost,
  listClickRows,
  listUnreadFrauds,
  pruneOpenings,
  type Click,
  type Opening,
} from './openings.sql.ts';

export type { Click } from './openings.sql.ts';

/** Targets that are noted of one person and message: a message may have a thousand links. */
const MAX_OPENINGS = 100;
/** Frauds whose hosts are read before one click is judged; the next click reads on. */
const FRAUDS_AT_ONCE = 20;
const MAX_HOSTS = 200;
const RETENTION_MS = 365 * 86_400_000;

/** The rule that blocks a host, as a sentence for the reader; the rules live elsewhere. `host` in Unicode, lower case. */
export type FindHostBlock = (host: string) => Promise<Sentence | null>;

export interface GateEmail {
  accountId: AccountId;
  emailId: EmailId;
}

/** A part of a message as JMAP names it, or the whole of it: the message's digest, and the place of the part. */
export interface GateFile {
  digest: BlobDigest;
  place: string;
  isOriginal: boolean;
  /** Null when there is no such part. */
  read: (view: MailView) => Promise<{ name: string; bytes: Uint8Array } | null>;
}

/** Stands between a message and what it carries: asked at each click, and before each file. */
export interface MessageGate {
  /** Judges a link now; opens it when nothing is asked or `confirmed`. Null for a message one may not read. */
  openLink(
    person: Person,
    email: GateEmail,
    asked: { href: string; confirmed: boolean },
  ): Promise<LinkAnswer | null>;
  /** The same for a file; what is confirmed once may be downloaded from then on. */
  openFile(
    person: Person,
    email: GateEmail,
    asked: { file: GateFile; confirmed: boolean },
  ): Promise<FileAnswer | null>;
  /** An office document as pages to be drawn: inert, so they are shown where nothing is closed. Null for whatever else. */
  readPages(person: Person, email: GateEmail, file: GateFile): Promise<FilePages | null>;
  /** Whether the person was asked about this part of a message and wanted it. */
  isConfirmed(
    person: Person,
    accountId: AccountId,
    file: Pick<GateFile, 'digest' | 'place'>,
  ): Promise<boolean>;
  recordClick(click: Omit<Opening, 'kind'>): Promise<void>;
  /** Who opened links of these messages, latest first, ten thousand at most. Rights are the caller's business. */
  listClicks(digests: readonly BlobDigest[]): Promise<Click[]>;
  /** Forgets openings older than a year. */
  prune(): Promise<void>;
}

export interface GateOptions {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'listAccess'> & {
    delegations: Pick<IdentityRoom['delegations'], 'listReceived'>;
  };
  store: WholeStore & PartialStore;
  ownDomains: readonly string[];
  findHostBlock: FindHostBlock;
}

export function createGate(options: GateOptions): MessageGate {
  const { db, clock } = options;
  const note = (opening: Opening) => insertOpening(db, opening, clock.now(), MAX_OPENINGS);
  return {
    async openLink(person, asked, { href, confirmed }) {
      const found = await findSeen(options, person, asked);
      if (found === null) return null;
      const { email } = found;
      const facts = judgeLink(href, options.ownDomains);
      const host = facts.target?.host ?? '';
      const blocked =
        facts.target === null ? null : await findBlock(options, email.verdict, [host, ...facts.via]);
      const isOwn = [host, ...facts.via].every((one) => isOwnHost(one, options.ownDomains));
      const opening = openingOf(person, asked.accountId, email, { kind: 'link', target: host });
      const outcome = await decide({
        gate: findLinkGate(email, isOwn),
        isClosed: facts.target === null || blocked?.isFinal === true,
        isDoubtful: facts.isDoubtful || blocked !== null,
        isAnswered: async () => confirmed || hasOpening(db, opening),
      });
      if (outcome === 'open') await note(opening);
      const { target } = facts;
      return {
        outcome,
        target: target === null ? null : { host, ascii: facts.ascii, domain: target.domain, via: facts.via },
        reasons: blocked === null ? facts.reasons : [blocked.reason, ...facts.reasons],
        sender: senderOf(email),
        href: outcome === 'open' ? href.trim() : null,
      };
    },
    async openFile(person, asked, { file, confirmed }) {
      const found = await findSeen(options, person, asked);
      if (found === null || found.email.digest !== file.digest) return null;
      const { email, view } = found;
      const part = await file.read(view);
      if (part === null) return null;
      const opening = openingOf(person, asked.accountId, email, { kind: 'file', target: file.place });
      const way = findFileWay(email.verdict);
      const outcome: FileWay = way === 'ask' && (confirmed || (await hasOpening(db, opening))) ? 'open' : way;
      if (outcome === 'open') await note(opening);
      const facts = judgeFile(part.name, part.bytes);
      return {
        outcome,
        ...facts,
        ...(file.isOriginal ? { content: 'message' as const } : {}),
        scan: email.verdict?.scan ?? null,
        sender: senderOf(email),
      };
    },
    async readPages(person, asked, file) {
      const found = await findSeen(options, person, asked);
      if (found === null || found.email.digest !== file.digest || file.isOriginal) return null;
      const way = findFileWay(found.email.verdict);
      if (way === 'closed' || way === 'waiting') return null;
      const part = await file.read(found.view);
      return part === null ? null : readOfficePages(part.bytes, part.name);
    },
    isConfirmed: (person, accountId, { digest, place }) =>
      hasOpening(db, { accountId, digest, person: person.accountId, kind: 'file', target: place }),
    recordClick: (click) => note({ ...click, kind: 'link' }),
    listClicks: (digests) => listClickRows(db, digests),
    prune: () => pruneOpenings(db, new Date(clock.now().getTime() - RETENTION_MS)),
  };
}

/** The email, and what the person sees beside it: of an account that is theirs to open, or of what its owner gave them. */
async function findSeen(
  options: GateOptions,
  person: Person,
  { accountId, emailId }: GateEmail,
): Promise<{ email: EmailRow; view: MailView } | null> {
  const view = await openView(options, person, accountId);
  const [email] = view === null ? [] : await view.getEmails([emailId]);
  return view === null || email === undefined ? null : { email, view };
}

async function openView(
  { identity, store }: GateOptions,
  person: Person,
  accountId: AccountId,
): Promise<MailView | null> {
  const access = (await identity.listAccess(person.accountId)).find((one) => one.accountId === accountId);
  if (access !== undefined) return createWholeView(store, access);
  const received = await identity.delegations.listReceived(person.accountId);
  const grants = received.filter((folder) => folder.accountId === accountId);
  if (grants.length === 0) return null;
  // Through the gate nothing is changed.
  const read = grants.map((grant) => ({ ...grant, right: 'reader' as const, mayMarkSeen: false }));
  return createPartialView(store, { accountId, grants: read });
}

function openingOf(
  person: Person,
  accountId: AccountId,
  { digest }: EmailRow,
  what: Pick<Opening, 'kind' | 'target'>,
): Opening {
  return { accountId, digest, person: person.accountId, ...what };
}

/**
 * A notice of the service quotes what strangers wrote, under the mark of the service: its links are asked about, but for
 * those to the académie itself. An announcement is written by its author alone.
 */
function findLinkGate({ evidence, verdict }: EmailRow, isOwn: boolean): Gate {
  const gate = findGate(verdict);
  const isNotice = evidence?.source === 'service' && evidence.service?.topic === 'notice';
  return gate === 'open' && isNotice && !isOwn ? 'ask' : gate;
}

function isOwnHost(host: string, ownDomains: readonly string[]): boolean {
  return ownDomains.some((own) => host === own || host.endsWith(`.${own}`));
}

/** Without what would turn the address of the question around. */
function senderOf({ envelope }: EmailRow): string {
  const [name, address] = [envelope.from[0]?.name, envelope.from[0]?.address].map((text) =>
    visibleText(text ?? ''),
  );
  return name === '' ? (address ?? '') : `${name} (${address})`;
}

async function decide(facts: {
  gate: Gate;
  isClosed: boolean;
  isDoubtful: boolean;
  isAnswered: () => Promise<boolean>;
}): Promise<Gate> {
  if (facts.gate === 'closed' || facts.isClosed) return 'closed';
  if (facts.gate === 'open' && !facts.isDoubtful) return 'open';
  return (await facts.isAnswered()) ? 'open' : 'ask';
}

interface Block {
  reason: Sentence;
  /** Nothing opens it; else it is only a heavy reason to ask. */
  isFinal: boolean;
}

/** Whether one of these hosts is blocked now, by a rule or because a fraud used it. */
async function findBlock(
  options: GateOptions,
  verdict: Verdict | null,
  hosts: readonly string[],
): Promise<Block | null> {
  await readFrauds(options);
  for (const host of hosts) {
    const reason = await options.findHostBlock(host);
    if (reason !== null) return { reason, isFinal: true };
    if (!isBlamable(host, options.ownDomains) || !(await isFraudHost(options.db, host))) continue;
    // A fraud may name an honest site: in a message that nothing speaks against, the person decides.
    return { reason: seenInFraud, isFinal: findGate(verdict) !== 'open' };
  }
  return null;
}

/** Takes note of the hosts of frauds that were answered since the last click. */
async function readFrauds({ db, store, ownDomains }: GateOptions): Promise<void> {
  for (const { accountId, digest } of await listUnreadFrauds(db, FRAUDS_AT_ONCE)) {
    const bytes = await store.readBlob(accountId, digest);
    const hosts = bytes === null ? [] : await listBlamableHosts(bytes, ownDomains);
    await insertFraudHosts(db, digest, hosts.slice(0, MAX_HOSTS));
  }
}

const seenInFraud: Sentence = {
  fr: 'Ce site a servi dans un message que la sécurité de l’académie a reconnu frauduleux.',
  en: 'This site was used in a message that the académie’s security officer found to be a fraud.',
};

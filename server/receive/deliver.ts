import { randomBytes } from 'node:crypto';
import type { AccountId, Clock, Log } from '#base';
import type { Evidence, Verdict } from '#contract';
import { listRuleNames, type AcademyRules, type Learned, type MessageView } from '#shield';
import type { AppendOutcome, PreparedMessage, Target } from '#store';
import { envelope, parseMessage, type Message } from '#wire/message';
import { formatAuthenticationResults, formatReceived, formatReturnPath } from '#wire/smtp';
import { withScan } from '#shield';
import type { Bursts } from './bursts.ts';
import { gatherHistory } from './history.ts';
import type {
  Delivery,
  DeliveryOutcome,
  Directory,
  Filters,
  Judge,
  JudgedMessage,
  ReceiveStore,
  SubmittedMessage,
  Watch,
} from './types.ts';

export interface DeliverParts {
  store: ReceiveStore;
  directory: Directory;
  judge: Judge;
  filters: Filters;
  clock: Clock;
  bursts: Bursts;
  watch: Watch;
  log: Log;
  findRules?: (() => Promise<AcademyRules>) | undefined;
  onJudged?: ((judged: JudgedMessage) => void) | undefined;
}

/** A message whose recipients are accounts already and whose blob may be durable already. */
export interface JudgedDelivery {
  message: Message;
  prepared: PreparedMessage;
  evidence: Evidence;
  addedHeaders: string;
  accountIds: readonly AccountId[];
  /** The account that somebody is signed in to, for what is handed in here. */
  sender: AccountId | null;
}

/**
 * Judges a message and stores it for all accounts in one append. What is held to be a fraud rests in quarantine: in
 * the junk mailbox, marked, where the person sees why and may ask for it; nobody loses a message to a wrong guess.
 */
export async function storeJudged(parts: DeliverParts, delivery: JudgedDelivery): Promise<AppendOutcome[]> {
  const visit = await parts.watch.begin();
  const { verdicts, view } = await judge(parts, delivery, visit.learned);
  const { digest } = delivery.prepared;
  const made = [...new Set(delivery.accountIds.map(verdicts))];
  const { hold, settle } = visit.look({ digest, view, verdicts: made });
  const held = hold === null ? verdicts : (accountId: AccountId) => hold(verdicts(accountId));
  const outcomes = await storeByVerdict(parts, delivery, held);
  try {
    await settle();
  } catch (error) {
    // The message is stored: a refusal now would bring it a second time. Upkeep looks again at what is recalled.
    parts.log.warn({ err: error }, 'a delivery was not compared with recalls');
  }
  const stored = outcomes.filter(({ kind }) => kind === 'stored');
  parts.onJudged?.({
    ...listRuleNames(view),
    deliveries: stored.map(({ accountId }) => ({ accountId, verdict: verdicts(accountId) })),
  });
  return outcomes;
}

async function storeByVerdict(
  parts: DeliverParts,
  delivery: JudgedDelivery,
  verdicts: (accountId: AccountId) => Verdict,
): Promise<AppendOutcome[]> {
  const receivedAt = parts.clock.now();
  const targets: Target[] = delivery.accountIds.map((accountId) => {
    const verdict = verdicts(accountId);
    return { accountId, ...placeFor(verdict), receivedAt, verdict };
  });
  const { prepared: message, addedHeaders, evidence } = delivery;
  const [outcomes = []] = await parts.store.append([{ message, addedHeaders, evidence, targets }]);
  // Who has no junk mailbox any more still loses nothing: the verdict alone keeps what it carries closed.
  const homeless = targets.filter(
    ({ mailbox }, index) =>
      'role' in mailbox && mailbox.role === 'junk' && outcomes[index]?.kind === 'no-mailbox',
  );
  if (homeless.length === 0) return outcomes;
  const again = homeless.map((target): Target => ({ ...target, mailbox: { role: 'inbox' } }));
  const [second = []] = await parts.store.append([{ message, addedHeaders, evidence, targets: again }]);
  const placed = new Set(again.map(({ accountId }) => accountId));
  return [...outcomes.filter(({ accountId }) => !placed.has(accountId)), ...second];
}

function placeFor(verdict: Verdict): Pick<Target, 'mailbox' | 'keywords'> {
  if (verdict.level !== 'danger') return { mailbox: { role: 'inbox' }, keywords: [] };
  return { mailbox: { role: 'junk' }, keywords: ['$quarantined'] };
}

/** One analysis for the accounts that know the sender, one for those that do not, one for each conversation broken into. */
async function judge(
  parts: DeliverParts,
  delivery: JudgedDelivery,
  learned: Learned,
): Promise<{ verdicts: (accountId: AccountId) => Verdict; view: MessageView }> {
  const from = envelope(delivery.message).from[0] ?? { name: null, address: '' };
  const [directory, findHistory, rules] = await Promise.all([
    parts.directory.describeSender(from),
    gatherHistory(parts, delivery),
    parts.findRules?.(),
  ]);
  const { message, evidence } = delivery;
  const [view, scanned, secondOpinion] = await Promise.all([
    parts.judge.readMessage(message),
    parts.filters.examineFiles?.(message) ?? null,
    parts.filters.askSecondFilter?.(message.bytes, evidence) ?? null,
  ]);
  const known = {
    message: view,
    evidence,
    directory,
    secondOpinion,
    learned,
    ...(rules === undefined ? {} : { rules }),
  };
  const made = new Map<string, Verdict>();
  const verdicts = (accountId: AccountId): Verdict => {
    const { key, history } = findHistory(accountId);
    const found = made.get(key);
    if (found !== undefined) return found;
    const judged = parts.judge.analyse({ ...known, history });
    const verdict = scanned === null ? judged : withScan(judged, scanned);
    made.set(key, verdict);
    return verdict;
  };
  return { verdicts, view };
}

/** Resolves the recipients and stores the message for those found; see `Receiver.deliver`. */
export async function deliver(parts: DeliverParts, delivery: Delivery): Promise<DeliveryOutcome> {
  const found = await parts.directory.resolveRecipients(delivery.recipients);
  const message = parseMessage(delivery.bytes);
  const outcome: DeliveryOutcome = { delivered: [], refused: [] };
  const accountIds = new Set<AccountId>();
  for (const address of delivery.recipients) {
    const recipient = found.get(address);
    if (recipient === undefined) outcome.refused.push({ address, reason: 'unknown' });
    else accountIds.add(recipient.accountId);
  }
  if (accountIds.size === 0) return outcome;

  const prepared = await parts.store.prepare(delivery.bytes, message);
  const { evidence, addedHeaders } = delivery;
  const stored = await storeJudged(parts, {
    message,
    prepared,
    evidence,
    addedHeaders,
    accountIds: [...accountIds],
    sender: delivery.sender?.accountId ?? null,
  });
  const byAccount = new Map(stored.map((entry) => [entry.accountId, entry.kind]));
  for (const address of delivery.recipients) {
    const recipient = found.get(address);
    if (recipient === undefined) continue;
    const kind = byAccount.get(recipient.accountId);
    if (kind === 'stored') outcome.delivered.push(address);
    else outcome.refused.push({ address, reason: kind === 'over-quota' ? 'over-quota' : 'unknown' });
  }
  return outcome;
}

/**
 * Local delivery as mail/submit asks for it: evidence `submission`, and an Authentication-Results field that
 * says only that the writer was signed in, not who of a shared mailbox it was.
 */
export function deliverSubmission(
  parts: DeliverParts,
  hostname: string,
  submitted: SubmittedMessage,
): Promise<DeliveryOutcome> {
  const { mailFrom } = submitted;
  const trace = formatReceived({
    client: null,
    hostname,
    protocol: null,
    id: randomBytes(8).toString('hex'),
    recipient: null,
    date: parts.clock.now(),
  });
  const results = formatAuthenticationResults(hostname, [{ method: 'auth', result: 'pass', properties: {} }]);
  return deliver(parts, {
    ...submitted,
    evidence: { ...nothingKnown, source: 'submission', mailFrom },
    addedHeaders: formatReturnPath(mailFrom) + results + trace,
  });
}

/** Evidence of a message nobody has authenticated. */
const nothingKnown: Evidence = {
  source: 'smtp',
  remoteAddress: null,
  helo: null,
  mailFrom: null,
  spf: { result: 'none', domain: null },
  dkim: [],
  dmarc: { result: 'none', domain: null, policy: null },
  arc: { result: 'none', sealer: null },
};

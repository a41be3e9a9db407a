import { randomBytes } from 'node:crypto';
import type { AccountId, Log } from '#base';
import { createUncheckedEvidence } from '#contract';
import { listRuleNames } from '#shield';
import type { AppendOutcome, PreparedMessage, Target } from '#store';
import { parseMessage } from '#wire/message';
import { formatAuthenticationResults, formatReceived, formatReturnPath } from '#wire/smtp';
import { startJudging, type Arrived, type JudgingParts } from './judge-delivery.ts';
import { findRefused } from './find-refused.ts';
import { noSort, sortJudged, type SortedDelivery } from './sort-judged.ts';
import type {
  Delivery,
  DeliveryOutcome,
  JudgedMessage,
  Sort,
  StoredOutcome,
  SubmittedMessage,
  Watch,
} from './types.ts';

export interface DeliverParts extends JudgingParts {
  sort: Sort;
  watch: Watch;
  log: Log;
  onJudged?: ((judged: JudgedMessage) => void) | undefined;
}

/** A message whose recipients are accounts already and whose blob may be durable already. */
export interface JudgedDelivery extends Arrived {
  prepared: PreparedMessage;
  addedHeaders: string;
  /** Envelope sender. */
  mailFrom: string;
}

/**
 * Judges a message, lets people's own rules place it, and stores it for all accounts in one append. What is held to be
 * a fraud rests in quarantine, whatever the rules: in the junk mailbox, marked, where the person sees why and may ask
 * for it; nobody loses a message to a wrong guess. Who refuses it (see `findRefused`) has an outcome that says so.
 */
export async function storeJudged(parts: DeliverParts, delivery: JudgedDelivery): Promise<StoredOutcome[]> {
  const { message, mailFrom, recipients, sender } = delivery;
  const accountIds = recipients.map(({ accountId }) => accountId);
  const visit = await parts.watch.begin();
  const { view, judge } = await startJudging(parts, delivery, visit.learned);
  const verdicts = await judge(accountIds);
  const { digest } = delivery.prepared;
  const { hold, settle } = visit.look({ digest, view, verdicts: [...new Set(accountIds.map(verdicts))] });
  const sorted = await sortJudged(
    // What is held is nobody's to sort: it waits for the security officer's word.
    hold === null ? parts.sort : noSort,
    { verdictOf: hold === null ? verdicts : (accountId) => hold(verdicts(accountId)), judge },
    { letter: { message, mailFrom, sender }, recipients },
  );
  const refused = findRefused(delivery, sorted);
  const rejected = [...refused].map(([accountId, reason]): StoredOutcome => ({
    kind: 'rejected',
    accountId,
    reason,
  }));
  if (refused.size === sorted.asked.length) {
    if (sender !== null) await sorted.settle();
    return rejected;
  }
  const kept = { ...sorted, places: sorted.places.filter(({ accountId }) => !refused.has(accountId)) };
  const outcomes = await storeSorted(parts, delivery, kept);
  try {
    await settle();
  } catch (error) {
    // The message is stored: a refusal now would bring it a second time. Upkeep looks again at what is recalled.
    parts.log.warn({ err: error }, 'a delivery was not compared with recalls');
  }
  await sorted.settle();
  const stored = outcomes.filter(({ kind }) => kind === 'stored');
  parts.onJudged?.({
    ...listRuleNames(view),
    deliveries: stored.map(({ accountId }) => ({ accountId, verdict: verdicts(accountId) })),
  });
  return [...outcomes, ...rejected];
}

async function storeSorted(
  parts: DeliverParts,
  delivery: JudgedDelivery,
  sorted: SortedDelivery,
): Promise<AppendOutcome[]> {
  const receivedAt = parts.clock.now();
  const targets = sorted.places.map((place): Target => ({ ...place, receivedAt }));
  const append = (to: readonly Target[]): Promise<AppendOutcome[]> => appendTo(parts, delivery, to);
  const outcomes = await retryAtHome(append, targets, await append(targets));
  return keepUnforwarded(append, { sorted, receivedAt, outcomes });
}

async function appendTo(
  { store }: DeliverParts,
  { prepared, addedHeaders, evidence }: JudgedDelivery,
  targets: readonly Target[],
): Promise<AppendOutcome[]> {
  if (targets.length === 0) return [];
  const [outcomes = []] = await store.append([{ message: prepared, addedHeaders, evidence, targets }]);
  return outcomes;
}

type AppendTo = (targets: readonly Target[]) => Promise<AppendOutcome[]>;

/** Whose junk mailbox or folder is gone still loses nothing: the verdict alone keeps what it carries closed. */
async function retryAtHome(
  append: AppendTo,
  targets: readonly Target[],
  outcomes: AppendOutcome[],
): Promise<AppendOutcome[]> {
  const homeless = targets.filter(
    ({ mailbox }, index) =>
      !('role' in mailbox && mailbox.role === 'inbox') && outcomes[index]?.kind === 'no-mailbox',
  );
  if (homeless.length === 0) return outcomes;
  const second = await append(homeless.map((target): Target => ({ ...target, mailbox: { role: 'inbox' } })));
  const placed = new Set(homeless.map(({ accountId }) => accountId));
  return [...outcomes.filter(({ accountId }) => !placed.has(accountId)), ...second];
}

/** What each recipient of the envelope got; a message that could not be forwarded stays with who had it. */
async function keepUnforwarded(
  append: AppendTo,
  { sorted, receivedAt, outcomes }: { sorted: SortedDelivery; receivedAt: Date; outcomes: AppendOutcome[] },
): Promise<AppendOutcome[]> {
  const byAccount = new Map(outcomes.map((outcome) => [outcome.accountId, outcome]));
  const forwarded = new Map<AccountId, AppendOutcome>();
  const left: Target[] = [];
  // From the last forward back to the first: who forwards to one that forwards has reached whoever got it.
  for (const { accountId, verdict, to } of sorted.elsewhere.toReversed()) {
    const reached = to
      .map((id) => byAccount.get(id) ?? forwarded.get(id))
      .find((outcome) => outcome?.kind === 'stored');
    if (reached !== undefined) forwarded.set(accountId, { ...reached, accountId });
    else left.push({ accountId, verdict, mailbox: { role: 'inbox' }, keywords: [], receivedAt });
  }
  for (const outcome of await append(left)) forwarded.set(outcome.accountId, outcome);
  return sorted.asked.flatMap((accountId) => byAccount.get(accountId) ?? forwarded.get(accountId) ?? []);
}

/** Resolves the recipients and stores the message for those found; see `Receiver.deliver`. */
export async function deliver(parts: DeliverParts, delivery: Delivery): Promise<DeliveryOutcome> {
  const found = await parts.directory.resolveRecipients(delivery.recipients);
  const message = parseMessage(delivery.bytes);
  const outcome: DeliveryOutcome = { delivered: [], refused: [] };
  const recipients = new Map<AccountId, { accountId: AccountId; address: string }>();
  for (const address of delivery.recipients) {
    const recipient = found.get(address);
    if (recipient === undefined) outcome.refused.push({ address, reason: 'unknown' });
    else if (!recipients.has(recipient.accountId)) {
      recipients.set(recipient.accountId, { accountId: recipient.accountId, address });
    }
  }
  if (recipients.size === 0) return outcome;

  const prepared = await parts.store.prepare(delivery.bytes, message);
  const { evidence, addedHeaders, mailFrom } = delivery;
  const stored = await storeJudged(parts, {
    message,
    prepared,
    evidence,
    addedHeaders,
    mailFrom,
    recipients: [...recipients.values()],
    sender: delivery.sender?.accountId ?? null,
  });
  const byAccount = new Map(stored.map((entry) => [entry.accountId, entry.kind]));
  for (const address of delivery.recipients) {
    const recipient = found.get(address);
    if (recipient === undefined) continue;
    const kind = byAccount.get(recipient.accountId);
    if (kind === 'stored') outcome.delivered.push(address);
    else outcome.refused.push({ address, reason: reasonOf(kind) });
  }
  return outcome;
}

function reasonOf(kind: StoredOutcome['kind'] | undefined): DeliveryOutcome['refused'][number]['reason'] {
  return kind === 'over-quota' || kind === 'rejected' ? kind : 'unknown';
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
const nothingKnown = createUncheckedEvidence('smtp');

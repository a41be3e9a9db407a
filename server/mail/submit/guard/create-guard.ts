import { MIN_OUTGOING_REASON, type OutgoingAnswer, type OutgoingFinding } from '#contract';
import type { Db } from '#base';
import { findOutgoing, listNumenCandidates, readOutgoing, type OutgoingView } from '#shield';
import { envelope, type Message } from '#wire/message';
import type { SubmitRequest, SubmitterOptions } from '../types.ts';
import { findActions } from './find-actions.ts';
import { gatherFacts, type FactParts } from './gather-facts.ts';

export type GuardParts = FactParts & Pick<SubmitterOptions, 'lookForOwnPassword' | 'isOwnNumen'> & { db: Db };

/** What a message may leave with, and why it may all the same. */
export interface Judgement {
  /** What still keeps it here; none: it may leave. */
  open: OutgoingFinding[];
  justified: { finding: OutgoingFinding; reason: string }[];
}

/** Looks at a message that is about to leave. `rcptTo`: groups replaced by their members. */
export async function findLeaving(
  parts: GuardParts,
  request: Pick<SubmitRequest, 'personId' | 'accountId' | 'email'>,
  message: Message,
  rcptTo: readonly string[],
): Promise<OutgoingFinding[]> {
  const actions = await findActions(parts.db);
  const view = await readOutgoing(message);
  const { personId } = request;
  const [facts, password, holdsOwnNumen] = await Promise.all([
    gatherFacts(parts, request, rcptTo, envelope(message).inReplyTo),
    actions.password === 'off' ? nothing : parts.lookForOwnPassword(personId, listTexts(view)),
    actions.numen !== 'off' && parts.isOwnNumen(personId, listNumenCandidates(view)),
  ]);
  const unlooked = {
    isText: password.unlooked.some((place) => place < BODIES),
    files: password.unlooked.filter((place) => place >= BODIES).map((place) => place - BODIES),
  };
  return findOutgoing(view, { ...facts, holdsOwnPassword: password.isIn, holdsOwnNumen, unlooked }, actions);
}

const nothing = { isIn: false, unlooked: [] };
/** Texts before those of the files. */
const BODIES = 2;

function listTexts(view: OutgoingView): string[] {
  return [view.own, view.text, ...view.files.map(({ text }) => text)];
}

/**
 * Weighs what was found against what the author answered. Null answers: a program that cannot ask, where a warning
 * passes, and what needs a reason does not.
 */
export async function weighAnswers(
  parts: Pick<SubmitterOptions, 'words'>,
  request: Pick<SubmitRequest, 'personId'>,
  findings: readonly OutgoingFinding[],
  answers: readonly OutgoingAnswer[] | null,
): Promise<Judgement> {
  const judgement: Judgement = { open: [], justified: [] };
  for (const finding of findings) {
    const answer = answers?.find(({ id }) => id === finding.id) ?? null;
    if (finding.action === 'warn' && (answers === null || answer !== null)) continue;
    if (finding.action !== 'justify' || answer === null) {
      judgement.open.push(finding);
      continue;
    }
    const reason = readReason(answer.reason ?? '');
    const secret = await parts.words.findSecret(request.personId, reason);
    const refused =
      secret === null ? (reason.length < MIN_OUTGOING_REASON ? 'short' : null) : because[secret];
    if (refused === null) judgement.justified.push({ finding, reason });
    else judgement.open.push({ ...finding, reasonRefused: refused });
  }
  return judgement;
}

const because = { 'holds-numen': 'numen', 'holds-password': 'password' } as const;

/** One line, as it may stand in the trail. */
function readReason(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

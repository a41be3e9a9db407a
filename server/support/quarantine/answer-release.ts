import type { AccountId } from '#base';
import type { Verdict } from '#contract';
import type { Origin, Person } from '#identity';
import { isOfficer } from '../officers.ts';
import { isHeld } from './accusations.ts';
import { answerRelease } from './quarantine.sql.ts';
import type { QuarantineOptions } from './types.ts';

/** Signs of the officer's words on the line above a message; all of them stand among its reasons. */
const SUMMARY_LENGTH = 200;

/** Answers once: gives the message back or leaves it, notes it in the trail, and tells whoever asked. */
export async function answerAsked(
  options: QuarantineOptions,
  actor: Person,
  asked: { accountId: AccountId; requestId: number; outcome: 'released' | 'refused'; answer: string },
  { remoteAddress }: Origin,
): Promise<{ released: number } | null> {
  if (!isOfficer(actor)) return null;
  const { db, clock, identity, store, log } = options;
  await identity.words.requireClean(actor, asked.answer);
  const done = await db.transaction().execute(async (tx) => {
    const { accountId, outcome } = asked;
    const answering = { outcome, answer: asked.answer, by: actor.accountId, now: clock.now() };
    const request = await answerRelease(tx, asked, answering);
    if (request === null) return null;
    const verdict = (await store.listVerdicts(accountId, request.digest)).find(isHeld);
    const released =
      outcome === 'refused' || verdict === undefined
        ? 0
        : await store.release(accountId, request.digest, describeRelease(verdict, asked.answer));
    const detail = { outcome, released };
    const act = 'mail.release-answered' as const;
    await identity.audit.append(
      { actor: actor.accountId, act, subject: accountId, remoteAddress, detail },
      tx,
    );
    return { released, request };
  });
  if (done === null) return null;
  const { askedBy, subject } = done.request;
  const told = { isReleased: asked.outcome === 'released', subject, answer: asked.answer };
  // The answer stands, and is on the page of the quarantine, whether or not the notice arrives.
  await options
    .tellAnswered(askedBy, told)
    .catch((error: unknown) => log.error({ err: error }, 'an answer about a held message was not told'));
  return { released: done.released };
}

/** What stands above a released message: what was seen in it stays, and its links and files still ask. */
function describeRelease(before: Verdict, answer: string): Verdict {
  const clean = answer.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const words = clean.length > SUMMARY_LENGTH ? `${clean.slice(0, SUMMARY_LENGTH - 1)}…` : clean;
  return {
    ...before,
    level: 'caution',
    summary: {
      fr: `Retenu d’abord, puis remis par la sécurité de l’académie, qui écrit : « ${words} »`,
      en: `Held back at first, then released by the académie’s security officer, who writes: “${words}”`,
    },
    reasons: [
      ...before.reasons,
      { signal: 'released-by-officer', weight: -4, text: { fr: answer, en: answer } },
    ],
  };
}

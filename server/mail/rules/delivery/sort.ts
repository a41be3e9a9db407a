import { setImmediate } from 'node:timers/promises';
import type { AccountId, Db } from '#base';
import { envelope, htmlToText } from '#wire/message';
import { createFacts, type CheckedScript, type Remembered } from '#wire/sieve';
import { listActiveScripts } from '../scripts/scripts.sql.ts';
import type { Letter, LetterRecipient, Rules, RulesOptions, Sorted, Vacation } from '../types.ts';
import { answerOf, type Answerer } from '../vacation/answerer.ts';
import { listVacations } from '../vacation/vacation.sql.ts';
import { applyActions, type Applied } from './apply.ts';
import { evaluate } from './evaluate.ts';
import { createMailboxPaths } from './mailboxes.ts';
import { rememberSeen } from './memory.sql.ts';
import { createScriptCache } from './script-cache.ts';
import { mayRefuse, tellRefused, tidyReason } from './refuse.ts';
import { describeTrouble, scriptFailed } from './sentences.ts';
import type { Teller } from './teller.ts';

interface Work {
  recipient: LetterRecipient;
  applied: Applied;
  remembered: Remembered[];
}

const nothing: Sorted = {
  places: new Map(),
  refusals: new Map(),
  forwards: [],
  settle: async () => undefined,
};

/** See `Rules.sort`. Nothing is asked, and nothing done, for what is held to be a fraud: it rests where it must. */
export function createSort(
  options: RulesOptions,
  { answerer, teller }: { answerer: Answerer; teller: Teller },
): Rules['sort'] {
  const { db, clock, log } = options;
  const parse = createScriptCache();
  return async (letter, recipients) => {
    const open = recipients.filter(({ verdict }) => verdict.level !== 'danger');
    const ids = open.map(({ accountId }) => accountId);
    if (ids.length === 0) return nothing;
    try {
      const [scripts, vacations] = await Promise.all([
        listActiveScripts(db, ids),
        listVacations(db, ids, clock.now()),
      ]);
      if (scripts.size === 0 && vacations.size === 0) return nothing;
      const works: Work[] = [];
      for (const recipient of open) {
        const source = scripts.get(recipient.accountId);
        if (source === undefined) continue;
        works.push(await runFor(options, letter, recipient, parse(source)));
        // A letter to a thousand people leaves others their turn.
        await setImmediate();
      }
      return createSorted(
        { letter, works, answers: listAnswers(letter, open, { works, vacations }) },
        { answerer, teller, options },
      );
    } catch (error) {
      log.error({ err: error }, 'rules did not run: the message goes to the inbox');
      return nothing;
    }
  };
}

/** Never fails: one person's script is no reason to treat another's mail otherwise. */
async function runFor(
  options: RulesOptions,
  letter: Letter,
  recipient: LetterRecipient,
  script: CheckedScript | null,
): Promise<Work> {
  const { accountId } = recipient;
  try {
    if (script === null) return { recipient, applied: failed('unreadable'), remembered: [] };
    const needsFolders = ['fileinto', 'mailbox', 'mailboxid'].some((name) => script.extensions.has(name));
    const paths = createMailboxPaths(needsFolders ? await options.store.listMailboxes(accountId) : []);
    const facts = createFacts(letter.message, { from: letter.mailFrom, to: recipient.address });
    const now = options.clock.now();
    const evaluation = { accountId, script, facts, paths, now, timeZone: options.timeZone };
    const outcome = await evaluate(options.db, evaluation);
    const applied = await applyActions(options, accountId, outcome, paths);
    return { recipient, applied, remembered: outcome.kind === 'done' ? outcome.remembered : [] };
  } catch (error) {
    options.log.error({ err: error }, 'a rule did not run: the message goes to the inbox');
    return { recipient, applied: failed('fault'), remembered: [] };
  }
}

function failed(reason: string): Applied {
  const place = { mailbox: { role: 'inbox' as const }, keywords: [] };
  const problem = { rule: null, sentence: scriptFailed(reason) };
  return { place, forwards: [], answer: null, refusal: null, problem };
}

/** The absence message goes before an answer of the script: a sender gets one of them. */
function listAnswers(
  letter: Letter,
  recipients: readonly LetterRecipient[],
  { works, vacations }: { works: readonly Work[]; vacations: ReadonlyMap<AccountId, Vacation> },
) {
  const byAccount = new Map(works.map(({ recipient, applied }) => [recipient.accountId, applied.answer]));
  return recipients.flatMap((recipient) => {
    const vacation = vacations.get(recipient.accountId);
    const own = byAccount.get(recipient.accountId) ?? null;
    const answer = vacation === undefined ? own : answerOf(vacation, htmlToText);
    return answer === null ? [] : [{ letter, recipient, answer }];
  });
}

function createSorted(
  {
    letter,
    works,
    answers,
  }: { letter: Letter; works: readonly Work[]; answers: ReturnType<typeof listAnswers> },
  { answerer, teller, options }: { answerer: Answerer; teller: Teller; options: RulesOptions },
): Sorted {
  const refused = mayRefuse(options.rejectPolicy, letter)
    ? works.flatMap(({ recipient, applied: { refusal } }) =>
        refusal === null ? [] : [{ recipient, reason: tidyReason(refusal) }],
      )
    : [];
  const settle = async () => {
    const isRefused = new Set(refused.map(({ recipient }) => recipient.accountId));
    for (const pending of answers) if (!isRefused.has(pending.recipient.accountId)) answerer.add(pending);
    try {
      if (letter.sender !== null) await tellRefused(options.tell, letter.sender, { letter, refused });
      for (const { recipient, applied, remembered } of works) {
        await remember(options.db, recipient.accountId, { remembered, now: options.clock.now() });
        if (applied.problem === null) continue;
        const subject = options.quoteStranger(envelope(letter.message).subject ?? '');
        await teller.note(recipient.accountId, describeTrouble(applied.problem, subject));
      }
    } catch (error) {
      options.log.warn({ err: error }, 'what a rule was to remember is lost');
    }
  };
  return {
    places: new Map(works.map(({ recipient, applied }) => [recipient.accountId, applied.place])),
    refusals: new Map(refused.map(({ recipient, reason }) => [recipient.accountId, reason])),
    forwards: works.flatMap(({ recipient, applied }) =>
      applied.forwards.map((forward) => ({ from: recipient.accountId, ...forward })),
    ),
    settle,
  };
}

async function remember(
  db: Db,
  accountId: AccountId,
  { remembered, now }: { remembered: readonly Remembered[]; now: Date },
): Promise<void> {
  for (const { key, seconds, renew } of remembered) {
    const expiresAt = new Date(now.getTime() + seconds * 1000);
    await rememberSeen(db, accountId, key, { expiresAt, now, renew });
  }
}

import type { AccountId } from '#base';
import type { Sentence } from '#contract';
import type { RulesOptions } from '../types.ts';
import { noteProblem } from './memory.sql.ts';

const DAY_MS = 86_400_000;

export interface Teller {
  /** Shown above the rules from now on; told by a message once a day at most. */
  note(accountId: AccountId, problem: Sentence): Promise<void>;
}

export function createTeller({ db, clock, tell }: Pick<RulesOptions, 'db' | 'clock' | 'tell'>): Teller {
  return {
    async note(accountId, problem) {
      const now = clock.now();
      const toldBefore = new Date(now.getTime() - DAY_MS);
      if (!(await noteProblem(db, accountId, problem, { now, toldBefore }))) return;
      await tell(accountId, {
        subject: 'Une de vos règles n’a pas pu s’appliquer',
        text: `Bonjour,

${problem.fr}

Aucun message n’est perdu. Ouvrez « Règles et absence » dans le menu à votre nom pour corriger.

--
${problem.en} No message is lost. Open “Rules and absence” in the menu under your name.
`,
      });
    },
  };
}

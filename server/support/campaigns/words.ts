import type { Verdict } from '#contract';

/** What stands above a message that the security officer has taken out of the mailboxes. */
export function describeRecall(answer: string): Verdict {
  return {
    level: 'danger',
    score: 1,
    summary: {
      fr: 'Message frauduleux, retiré des boîtes par la sécurité de l’académie.',
      en: 'A fraud, taken out of the mailboxes by the académie’s security officer.',
    },
    reasons: [{ signal: 'recalled-by-officer', weight: 10, text: { fr: answer, en: answer } }],
  };
}

/** What stands above a message that came after its campaign was recalled. What was seen in it stays; it can be asked for. */
export function describeHeld(before: Verdict, answer: string | null): Verdict {
  const words = answer === null || answer === '' ? '' : ` ${answer}`;
  return {
    level: 'danger',
    score: 1,
    summary: {
      fr: 'Retenu : il ressemble à une fraude que la sécurité de l’académie a retirée des boîtes.',
      en: 'Held back: it resembles a fraud that the académie’s security officer has taken out of the mailboxes.',
    },
    reasons: [
      {
        signal: 'recalled-campaign',
        weight: 10,
        text: {
          fr: `Il ressemble à une fraude déjà signalée et retirée.${words}`,
          en: `It resembles a fraud that was reported and withdrawn.${words}`,
        },
      },
      ...before.reasons,
    ],
    before,
    ...(before.scan === undefined ? {} : { scan: before.scan }),
  };
}

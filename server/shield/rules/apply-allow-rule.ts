import type { Sentence } from '#contract';

/**
 * What no rule of an académie excuses: what it blocks itself, and files that can do harm whoever sends them. A virus is laid over the
 * verdict afterwards (`withScan`), whatever the rules say.
 */
const beyondRules: ReadonlySet<string> = new Set(['rule-block', 'attachment-runs', 'attachment-lies']);

const excepted: Sentence = {
  fr: ' Cela n’excuse pas ce que contient ce message.',
  en: ' That does not excuse what this message holds.',
};

/**
 * Lets a rule that accepts a sender weigh as much as all that speaks against the message, and nothing when something speaks that
 * no rule excuses. Changes `seen`, in which interactions are counted already.
 */
export function applyAllowRule(seen: readonly { signal: string; weight: number; text: Sentence }[]): void {
  const rule = seen.find(({ signal }) => signal === 'rule-allow');
  if (rule === undefined) return;
  const against = seen.filter(({ weight }) => weight > 0);
  if (against.some(({ signal }) => beyondRules.has(signal))) {
    rule.weight = 0;
    rule.text = { fr: rule.text.fr + excepted.fr, en: rule.text.en + excepted.en };
    return;
  }
  rule.weight = Math.min(
    rule.weight,
    against.reduce((sum, { weight }) => sum - weight, 0),
  );
}

import type { ModelCard } from '#contract';
import { listMoved } from '../../server/shield/model-card.ts';
import { percent } from './figures.ts';

/** The model card, as Markdown. */
export function writeCard(card: ModelCard): string {
  const { frauds, honest, recall, groups, blindSpots, weights } = card;
  const moved = listMoved(card);
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  return `# Model card of the shield

Written by \`npm run shield:fit\`; do not edit.

## What it is

An additive model: log-odds = bias + Σ weight · strength + named pairs. Each signal has a meaning that can be defended without any
corpus and a sentence that a person can dispute. A fit may only move a weight between 0.4 and 1.7 times what its meaning gave it,
less where corpora are known to mislead (\`most\`), and not at all where they say nothing of schools (\`fixed\`) or where a signal
speaks for a sender. The bias is not fitted. Words, languages, years, header fields and mailing software are no features.

## Data

${frauds} frauds and ${honest} honest messages in neutral form (From, Reply-To, Subject, MIME structure and bodies only). The frauds
come from phishing_pot (CC BY-NC 4.0: the weights were fitted on it, and whoever sells the product must judge that); the honest
ones from public lists, the SpamAssassin and CSDMC2010 corpora, abuse reports, bounces and test fixtures of other projects. None
of the messages is part of this project. Old advertising (spam) and the shops' templates are never trained on.

## Leaks that were avoided

Everything that tells the collecting mailbox, the recipient, the time, the list software, a conversation, corpus host names or the
file's form is gone from the neutral form. HTML without text, links that lead elsewhere, tracking pixels and picture signs differ
between the classes for reasons of age and subject: their weights are capped. Language is no feature, and the lure tables of other
languages are tried only where the language stands.

## Figures

${table(
  ['false alarms', 'recall, trained on', 'recall, unseen (five folds)'],
  recall.map(({ share, seen, unseen }) => [percent(share), percent(seen), percent(unseen)]),
)}

${groups
  .map(
    ({ title, rows }) =>
      `Frauds found at 0.5 % false alarms, unseen, by ${title}:\n\n${table(
        [title, 'frauds', 'found'],
        rows.map(({ name, frauds: count, found }) => [
          name,
          String(count),
          percent(found / Math.max(1, count)),
        ]),
      )}`,
  )
  .join('\n\n')}

The French suite (\`server/shield/testing/suite\`) is judged apart, by its own test, and is never trained on.

## Known blind spots

${blindSpots.map(({ en }) => `- ${en}`).join('\n')}

## Weights

${weights.length - moved.length} weights kept what their meaning gave them; these moved:

${table(
  ['signal or pair', 'by meaning', 'fitted'],
  moved.map(({ key, meaning, weight }) => [key, meaning.toFixed(2), weight.toFixed(2)]),
)}
`;
}

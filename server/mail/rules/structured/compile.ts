import type { Rule, RuleAction, RuleCondition } from '#contract';
import { formatString, formatStrings, WORDS_COMPARATOR } from '#wire/sieve';

const fields = { from: ['from'], to: ['to', 'cc'], subject: ['subject'], list: ['list-id'] } as const;

/**
 * The Sieve that the editor's rules are kept as. `decompile` reads it back. Words are compared without their accents
 * (docs/decisions/0044-words-without-accents.md) unless another comparator is named.
 */
export function compileRules(rules: readonly Rule[], comparator: string = WORDS_COMPARATOR): string {
  const needed = listExtensions(rules, comparator);
  const head = needed.length > 0 ? `require ${formatStrings(needed)};\n` : '';
  return [head, ...rules.map((rule) => compileRule(rule, comparator))]
    .filter((text) => text !== '')
    .join('\n');
}

function listExtensions(rules: readonly Rule[], comparator: string): string[] {
  const actions = rules.flatMap((rule) => rule.actions);
  const conditions = rules.flatMap((rule) => rule.conditions);
  const wanted: [name: string, isNeeded: boolean][] = [
    ['fileinto', actions.some(({ kind }) => kind === 'move')],
    ['mailboxid', actions.some(({ kind }) => kind === 'move')],
    ['imap4flags', actions.some(({ kind }) => kind === 'mark-read' || kind === 'flag')],
    ['copy', actions.some((action) => action.kind === 'forward' && action.copy)],
    ['body', conditions.some(({ field }) => field === 'body')],
    [`comparator-${comparator}`, conditions.some((condition) => !isAddressTest(condition))],
  ];
  return wanted.filter(([, isNeeded]) => isNeeded).map(([name]) => name);
}

function compileRule(rule: Rule, comparator: string): string {
  const tests = rule.conditions.map((condition) => compileCondition(condition, comparator)).join(',\n  ');
  const test = `${rule.when === 'all' ? 'allof' : 'anyof'} (\n  ${tests}\n)`;
  const actions = [...rule.actions.map(compileAction), ...(rule.last ? ['stop;'] : [])];
  const block = actions.map((action) => `  ${action}\n`).join('');
  return `# rule:[${rule.name}]\nif ${rule.enabled ? test : `allof (false, ${test})`} {\n${block}}\n`;
}

function compileCondition(condition: RuleCondition, comparator: string): string {
  const not = condition.match === 'contains-not' ? 'not ' : '';
  const key = formatString(condition.text);
  const match = `:comparator ${formatString(comparator)} ${condition.match === 'is' ? ':is' : ':contains'}`;
  if (condition.field === 'body') return `${not}body ${match} ${key}`;
  const names = formatStrings(fields[condition.field]);
  if (isAddressTest(condition)) return `address :is ${names} ${key}`;
  return `${not}header ${match} ${names} ${key}`;
}

/** Who is exactly somebody is known by the address; a part of the field may as well be of the name. */
function isAddressTest({ field, match }: RuleCondition): boolean {
  return match === 'is' && (field === 'from' || field === 'to');
}

function compileAction(action: RuleAction): string {
  switch (action.kind) {
    case 'move':
      return `fileinto :mailboxid ${formatString(action.mailboxId)} ${formatString(action.mailbox)};`;
    case 'mark-read':
      return String.raw`addflag "\\Seen";`;
    case 'flag':
      return String.raw`addflag "\\Flagged";`;
    case 'forward':
      return `redirect ${action.copy ? ':copy ' : ''}${formatString(action.address)};`;
  }
}

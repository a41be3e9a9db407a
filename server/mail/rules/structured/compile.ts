import type { Rule, RuleAction, RuleCondition } from '#contract';
import { formatString, formatStrings } from '#wire/sieve';

const UNICODE = ':comparator "i;unicode-casemap"';
const fields = { from: ['from'], to: ['to', 'cc'], subject: ['subject'], list: ['list-id'] } as const;

/** The Sieve that the editor's rules are kept as. `decompile` reads it back. */
export function compileRules(rules: readonly Rule[]): string {
  const needed = listExtensions(rules);
  const head = needed.length > 0 ? `require ${formatStrings(needed)};\n` : '';
  return [head, ...rules.map(compileRule)].filter((text) => text !== '').join('\n');
}

function listExtensions(rules: readonly Rule[]): string[] {
  const actions = rules.flatMap((rule) => rule.actions);
  const conditions = rules.flatMap((rule) => rule.conditions);
  const wanted: [name: string, isNeeded: boolean][] = [
    ['fileinto', actions.some(({ kind }) => kind === 'move')],
    ['mailboxid', actions.some(({ kind }) => kind === 'move')],
    ['imap4flags', actions.some(({ kind }) => kind === 'mark-read' || kind === 'flag')],
    ['copy', actions.some((action) => action.kind === 'forward' && action.copy)],
    ['body', conditions.some(({ field }) => field === 'body')],
    ['comparator-i;unicode-casemap', conditions.some((condition) => !isAddressTest(condition))],
  ];
  return wanted.filter(([, isNeeded]) => isNeeded).map(([name]) => name);
}

function compileRule(rule: Rule): string {
  const tests = rule.conditions.map(compileCondition).join(',\n  ');
  const test = `${rule.when === 'all' ? 'allof' : 'anyof'} (\n  ${tests}\n)`;
  const actions = [...rule.actions.map(compileAction), ...(rule.last ? ['stop;'] : [])];
  const block = actions.map((action) => `  ${action}\n`).join('');
  return `# rule:[${rule.name}]\nif ${rule.enabled ? test : `allof (false, ${test})`} {\n${block}}\n`;
}

function compileCondition(condition: RuleCondition): string {
  const not = condition.match === 'contains-not' ? 'not ' : '';
  const key = formatString(condition.text);
  const match = condition.match === 'is' ? ':is' : ':contains';
  if (condition.field === 'body') return `${not}body ${UNICODE} ${match} ${key}`;
  const names = formatStrings(fields[condition.field]);
  if (isAddressTest(condition)) return `address :is ${names} ${key}`;
  return `${not}header ${UNICODE} ${match} ${names} ${key}`;
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

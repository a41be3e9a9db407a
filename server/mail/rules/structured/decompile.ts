import type { Rule, RuleAction, RuleCondition, RuleField } from '#contract';
import { parseScript, readRuleName, type Argument, type Command, type Test } from '#wire/sieve';
import { compileRules } from './compile.ts';

/** How words were compared before accents were set aside. */
const EARLIER = 'i;unicode-casemap';

/**
 * The rules that a script was compiled from; null when it was written, or changed, by hand: only what compiles to the
 * very same text is taken for the editor's own.
 */
export function decompileScript(source: string): Rule[] | null {
  const parsed = parseScript(source);
  if (parsed.kind === 'invalid') return null;
  const rules: Rule[] = [];
  for (const command of parsed.tree) {
    if (command.name === 'require') continue;
    const rule = readRule(command);
    if (rule === null) return null;
    rules.push(rule);
  }
  return compileRules(rules) === source || compileRules(rules, EARLIER) === source ? rules : null;
}

function readRule(command: Command): Rule | null {
  const name = readRuleName(command);
  const [test] = command.tests;
  if (name === null || command.name !== 'if' || test === undefined || command.block === null) return null;
  const isOff = test.name === 'allof' && test.tests[0]?.name === 'false';
  const list = isOff ? test.tests[1] : test;
  if (list === undefined) return null;
  const conditions = list.tests.map(readCondition);
  const last = command.block.at(-1)?.name === 'stop';
  const actions = (last ? command.block.slice(0, -1) : command.block).map(readAction);
  if (conditions.includes(null) || actions.includes(null)) return null;
  return {
    name,
    enabled: !isOff,
    when: list.name === 'anyof' ? 'any' : 'all',
    conditions: conditions.filter((condition) => condition !== null),
    actions: actions.filter((action) => action !== null),
    last,
  };
}

const fieldOf: ReadonlyMap<string, RuleField> = new Map([
  ['from', 'from'],
  ['to', 'to'],
  ['subject', 'subject'],
  ['list-id', 'list'],
]);

function readCondition(test: Test): RuleCondition | null {
  const inner = test.name === 'not' ? test.tests[0] : test;
  if (inner === undefined) return null;
  const isWhole = inner.args.some((arg) => arg.kind === 'tag' && arg.name === 'is');
  // The value of :comparator is a string as well.
  const strings = listStrings(inner.args).slice(hasTag(inner, 'comparator') ? 1 : 0);
  const text = strings.at(-1)?.[0];
  const field = inner.name === 'body' ? 'body' : fieldOf.get(strings[0]?.[0] ?? '');
  if (field === undefined || text === undefined) return null;
  return { field, match: test.name === 'not' ? 'contains-not' : isWhole ? 'is' : 'contains', text };
}

function readAction(command: Command): RuleAction | null {
  const strings = listStrings(command.args).map(([first = '']) => first);
  const [first = '', second = ''] = strings;
  if (command.name === 'fileinto') return { kind: 'move', mailboxId: first, mailbox: second };
  if (command.name === 'redirect') return { kind: 'forward', address: first, copy: hasTag(command, 'copy') };
  if (command.name !== 'addflag') return null;
  return first === String.raw`\Seen` ? { kind: 'mark-read' } : { kind: 'flag' };
}

function listStrings(args: readonly Argument[]): string[][] {
  return args.flatMap((arg) => (arg.kind === 'strings' ? [arg.values] : []));
}

function hasTag({ args }: Test, name: string): boolean {
  return args.some((arg) => arg.kind === 'tag' && arg.name === name);
}

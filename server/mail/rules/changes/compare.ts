import { createHash } from 'node:crypto';
import type { ReviewedAbsence, ReviewedChange, ReviewedScript, Rule, RuleChangeLine } from '#contract';
import { parseScript } from '#wire/sieve';
import { decompileScript } from '../structured/decompile.ts';
import type { Script, ScriptId, Vacation } from '../types.ts';
import { isSame } from './note.ts';

/** How to put back what there was. */
export type Undo =
  /** The editor's list without this change. */
  | { kind: 'rules'; scriptId: ScriptId; rules: Rule[] }
  | { kind: 'restore'; script: Script }
  | { kind: 'drop'; scriptId: ScriptId }
  | { kind: 'absence'; vacation: Vacation | null };

export interface Found {
  line: RuleChangeLine;
  undo: Undo;
}

/** What has become of one script: rule by rule where the editor's list is still the editor's, else as a whole. */
export function compareScripts(was: Script | null, is: Script | null, at: Date): Found[] {
  if (isSame(was, is)) return [];
  const after = is === null ? null : decompileScript(is.content);
  const before = was === null ? [] : decompileScript(was.content);
  const isOneList =
    was === null ? is?.isActive === true : was.isActive === is?.isActive && was.name === is.name;
  if (is !== null && after !== null && before !== null && isOneList) {
    const changes = compareRules(before, after);
    if (was !== null || changes.length > 0) {
      const { scriptId } = is;
      const found = changes.map(({ rules, ...change }): Found => {
        const isGone = was === null && rules.length === 0;
        const undo: Undo = isGone ? { kind: 'drop', scriptId } : { kind: 'rules', scriptId, rules };
        return { line: { ...sign(at, scriptId, change), kind: 'rule', ...change }, undo };
      });
      const order = compareOrder(before, after);
      if (order === null) return found;
      const { rules, ...shown } = order;
      const line = {
        ...sign(at, scriptId, ['order', shown]),
        kind: 'order',
        what: 'changed',
        ...shown,
      } as const;
      return [...found, { line, undo: { kind: 'rules', scriptId, rules } }];
    }
  }
  return [compareWhole(was, is, at)].filter((found) => found !== null);
}

export function compareAbsence(was: Vacation | null, is: Vacation | null, at: Date): Found[] {
  const [before, after] = [isBlank(was) ? null : was, isBlank(is) ? null : is];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isOnlySwitched =
    before !== null && after !== null && isEqual({ ...before, isEnabled: after.isEnabled }, after);
  const what = nameChange(before, after, isOnlySwitched ? after.isEnabled : null);
  const shown = { what, before: showAbsence(before), after: showAbsence(after) };
  return [
    {
      line: { ...sign(at, null, [before, after]), kind: 'absence', ...shown },
      undo: { kind: 'absence', vacation: before },
    },
  ];
}

interface RuleChange {
  what: ReviewedChange;
  before: Rule | null;
  after: Rule | null;
  /** The list as it is now, without this change. */
  rules: Rule[];
}

/** Two rules of one name are one rule that was changed. */
function compareRules(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const gone = before.flatMap((rule, index) =>
    after.some((other) => isEqual(other, rule)) ? [] : [{ rule, index }],
  );
  const changes: RuleChange[] = [];
  for (const [index, rule] of after.entries()) {
    if (before.some((other) => isEqual(other, rule))) continue;
    const found = gone.findIndex((one) => one.rule.name === rule.name);
    const was = found === -1 ? null : (gone.splice(found, 1)[0]?.rule ?? null);
    const isOnlySwitched = was !== null && isEqual({ ...was, enabled: rule.enabled }, rule);
    const what = nameChange(was, rule, isOnlySwitched ? rule.enabled : null);
    const rules = was === null ? after.toSpliced(index, 1) : after.with(index, was);
    changes.push({ what, before: was, after: rule, rules });
  }
  for (const { rule, index } of gone) {
    changes.push({ what: 'removed', before: rule, after: null, rules: after.toSpliced(index, 0, rule) });
  }
  return changes;
}

/**
 * The first rule that says "last" decides: whoever puts one first changes what the others do. Only rules of both lists
 * count; `rules` is the list as it is now with these in their former order, and the others where they stand.
 */
function compareOrder(
  before: readonly Rule[],
  after: readonly Rule[],
): { before: string[]; after: string[]; rules: Rule[] } | null {
  const pairs = pairRules(before, after);
  const isSorted = pairs.every(({ was }, index) => index === 0 || was > (pairs[index - 1]?.was ?? -1));
  if (isSorted) return null;
  const sorted = pairs.toSorted((a, b) => a.was - b.was);
  const rules = [...after];
  for (const [index, { is }] of pairs.entries()) {
    const rule = after[sorted[index]?.is ?? is];
    if (rule !== undefined) rules[is] = rule;
  }
  const name = ({ is }: { is: number }) => after[is]?.name ?? '';
  return { before: sorted.map(name), after: pairs.map(name), rules };
}

/** Where each rule of now stood before: the same one, else one of its name. In the order of now. */
function pairRules(before: readonly Rule[], after: readonly Rule[]): { was: number; is: number }[] {
  const free = new Set(before.keys());
  const pairs: { was: number; is: number }[] = [];
  const tests = [isEqual, (a: Rule, b: Rule) => a.name === b.name];
  for (const test of tests) {
    for (const [is, rule] of after.entries()) {
      if (pairs.some((pair) => pair.is === is)) continue;
      const was = [...free].find((index) => test(before[index] as Rule, rule));
      if (was === undefined) continue;
      free.delete(was);
      pairs.push({ was, is });
    }
  }
  return pairs.sort((a, b) => a.is - b.is);
}

function compareWhole(was: Script | null, is: Script | null, at: Date): Found | null {
  const whole = was ?? is;
  if (whole === null) return null;
  const isOnlySwitched =
    was !== null && is !== null && was.content === is.content && was.isActive !== is.isActive;
  const what = nameChange(was, is, isOnlySwitched ? is.isActive : null);
  const shown = { what, name: (is ?? whole).name, before: showScript(was), after: showScript(is) };
  const { scriptId } = whole;
  const undo: Undo = was === null ? { kind: 'drop', scriptId } : { kind: 'restore', script: was };
  return { line: { ...sign(at, scriptId, [was, is]), kind: 'script', ...shown }, undo };
}

function nameChange(before: unknown, after: unknown, switchedTo: boolean | null): ReviewedChange {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  if (switchedTo === null) return 'changed';
  return switchedTo ? 'switched-on' : 'switched-off';
}

function showScript(script: Script | null): ReviewedScript | null {
  if (script === null) return null;
  const rules = decompileScript(script.content);
  const parsed = parseScript(script.content);
  const forwards = parsed.kind === 'invalid' ? [] : parsed.script.redirects.map(({ address }) => address);
  return { rules, text: rules === null ? script.content : null, forwards };
}

function showAbsence(vacation: Vacation | null): ReviewedAbsence | null {
  if (vacation === null) return null;
  const { isEnabled, subject, textBody, htmlBody } = vacation;
  return { isEnabled, subject, text: textBody ?? htmlBody ?? '' };
}

/** Off and empty is the same as never written. */
function isBlank(vacation: Vacation | null): boolean {
  return vacation === null || Object.values(vacation).every((value) => value === null || value === false);
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The id names the change by what it is: whoever undoes it undoes what they saw, and nothing else. */
function sign(at: Date, scriptId: ScriptId | null, change: unknown): { id: string; at: string } {
  const digest = createHash('sha256').update(JSON.stringify([scriptId, change]));
  return { id: digest.digest('base64url'), at: at.toISOString() };
}

import { type Evidence, RULE_LIMITS, type Rule, type RuleAction } from '#contract';
import type { EmailAddress, Id, Mailbox } from '../../jmap/index.ts';

/** A rule to be filled in. */
export function emptyRule(): Rule {
  return {
    name: '',
    enabled: true,
    when: 'all',
    conditions: [{ field: 'from', match: 'contains', text: '' }],
    actions: [],
    last: true,
  };
}

/** Whether the service itself wrote it: no rule is asked about that, at whatever moment. */
export function isFromService({ digueEvidence }: { digueEvidence: Evidence | null }): boolean {
  return digueEvidence?.source === 'service';
}

/** What a message offers: mail of this sender. */
export function ruleFromMessage(email: { from: EmailAddress[] | null }): Rule {
  const [sender] = email.from ?? [];
  if (sender === undefined || sender.email === '') return emptyRule();
  const name = sender.name === null || sender.name === '' ? sender.email : sender.name;
  return {
    ...emptyRule(),
    // Never half of a character at the end.
    name: name.slice(0, RULE_LIMITS.name).replace(/[\ud800-\udbff]$/, ''),
    conditions: [
      { field: 'from', match: sender.email.includes('@') ? 'is' : 'contains', text: sender.email },
    ],
  };
}

/**
 * The list with one rule changed. It is found by what it was, not by its place: the list may have changed meanwhile, in
 * another tab or program. Null, or one that is no longer there: the rule comes at the end, and none is overwritten.
 */
export function replaceRule(rules: readonly Rule[], was: Rule | null, rule: Rule): Rule[] {
  const index = was === null ? -1 : findRule(rules, was);
  return index < 0 ? [...rules, rule] : rules.with(index, rule);
}

/** Where it stands in the list as it is by now, word for word; -1 when it is there no more. */
export function findRule(rules: readonly Rule[], rule: Rule): number {
  const known = JSON.stringify(rule);
  return rules.findIndex((one) => JSON.stringify(one) === known);
}

/** `Écoles/Jaurès`: the name that scripts know a folder by. */
export function pathOf(mailboxes: readonly Mailbox[], id: Id): string {
  const names: string[] = [];
  const seen = new Set<Id>();
  for (let at: Id | null = id; at !== null && !seen.has(at);) {
    seen.add(at);
    const mailbox = mailboxes.find((one) => one.id === at);
    if (mailbox === undefined) break;
    names.unshift(mailbox.name);
    at = mailbox.parentId;
  }
  return names.join('/');
}

/** What a rule calls its folder today: it is known by its id, under whatever name. The name of then once it is gone. */
export function nameFolder(
  { mailboxId, mailbox }: { mailboxId: Id; mailbox: string },
  mailboxes: readonly Mailbox[],
  nameOf: (mailbox: Mailbox) => string,
): string {
  const found = mailboxes.find(({ id }) => id === mailboxId);
  if (found === undefined) return mailbox;
  return found.parentId === null ? nameOf(found) : pathOf(mailboxes, mailboxId);
}

type Move = Extract<RuleAction, { kind: 'move' }>;

/** Where it files today: into the folder of its id, or one of the same path that came in its place. */
export function findFolder({ mailboxId, mailbox }: Move, mailboxes: readonly Mailbox[]): Mailbox | undefined {
  return (
    mailboxes.find(({ id }) => id === mailboxId) ??
    mailboxes.find(({ id }) => pathOf(mailboxes, id) === mailbox)
  );
}

/** The folder is to be made when the rule is saved. */
export function isNewFolder({ mailboxId }: Move): boolean {
  return mailboxId === '';
}

export function isMakingFolder({ actions }: Rule): boolean {
  return actions.some((action) => action.kind === 'move' && isNewFolder(action));
}

/** The rule files into a folder that is gone. Every account has folders: none at all are folders not known yet. */
export function isFolderGone(
  { actions }: { actions: readonly RuleAction[] },
  mailboxes: readonly Mailbox[],
): boolean {
  if (mailboxes.length === 0) return false;
  return actions.some(
    (action) => action.kind === 'move' && !isNewFolder(action) && findFolder(action, mailboxes) === undefined,
  );
}

/** The actions with this one instead of others of its kind, or without any. */
export function withAction(
  actions: readonly RuleAction[],
  kind: RuleAction['kind'],
  action: RuleAction | null,
): RuleAction[] {
  const others = actions.filter((one) => one.kind !== kind);
  return action === null ? others : [...others, action];
}

/** The list with one of its lines a place higher (-1) or lower (1). */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const target = index + by;
  const item = items[index];
  if (item === undefined || target < 0 || target >= items.length) return [...items];
  return items.toSpliced(index, 1).toSpliced(target, 0, item);
}

/** What a rule lacks before it can be saved, in the order of the form. The server says the rest. */
export type Lack =
  | { what: 'name' }
  /** Of the condition at this place. */
  | { what: 'text'; index: number }
  | { what: 'action' }
  /** The one it names is gone. */
  | { what: 'folder' }
  | { what: 'folder-name' }
  | { what: 'address' };

/** The name of the form’s field where that is given. */
export function fieldOf(lack: Lack): string {
  if (lack.what === 'text') return `text-${lack.index}`;
  return lack.what === 'folder' ? 'action' : lack.what;
}

/** Null: there is something to save. */
export function findLack(
  { name, conditions, actions }: Rule,
  mailboxes: readonly Mailbox[] = [],
): Lack | null {
  if (name.trim() === '') return { what: 'name' };
  const index = conditions.findIndex(({ text }) => text.trim() === '');
  if (index >= 0 || conditions.length === 0) return { what: 'text', index: Math.max(index, 0) };
  if (actions.length === 0) return { what: 'action' };
  if (isFolderGone({ actions }, mailboxes)) return { what: 'folder' };
  if (actions.some((one) => one.kind === 'move' && isNewFolder(one) && one.mailbox.trim() === '')) {
    return { what: 'folder-name' };
  }
  return actions.some((action) => action.kind === 'forward' && action.address.trim() === '')
    ? { what: 'address' }
    : null;
}

import type { AccountId } from '#base';
import { shorten, type Rule, type RuleAction, type Sentence } from '#contract';
import type { MailboxId } from '#store';
import { createMailboxPaths, createPath, parseMailboxId, type MailboxPaths } from '../delivery/mailboxes.ts';
import type { RulesOptions } from '../types.ts';

type Move = Extract<RuleAction, { kind: 'move' }>;
type Parts = Pick<RulesOptions, 'store'>;

/** Rules with the folders that they file into as these are today: by their ids, or where one of the same path has come since. */
export interface PlacedRules {
  rules: Rule[];
  /** The first enabled rule whose folder is gone, unless it stands so among `known` already. */
  refusal: Sentence | null;
}

/** Whether the rules can file as they say. Folders that saving is to make (no id) are left as they are. */
export async function placeRules(
  { store }: Parts,
  accountId: AccountId,
  { rules, known }: { rules: readonly Rule[]; known: readonly Rule[] },
): Promise<PlacedRules> {
  if (!rules.some(({ actions }) => actions.some(isMove))) return { rules: [...rules], refusal: null };
  const paths = createMailboxPaths(await store.listMailboxes(accountId));
  const standing = new Set(known.map((rule) => JSON.stringify(rule)));
  const broken = rules.find(
    (rule) =>
      rule.enabled &&
      !standing.has(JSON.stringify(rule)) &&
      rule.actions.some((action) => isMove(action) && isGone(action, paths)),
  );
  return {
    rules: withMoves(rules, (move) => {
      const id = findFolder(move, paths);
      return id === null ? move : { ...move, mailboxId: `M${id}` };
    }),
    refusal: broken === undefined ? null : folderMissing(broken),
  };
}

/** Rules as they are shown: a folder that is gone by the last name it had, not the one of when the rule was written. */
export async function nameGoneFolders(
  { store }: Parts,
  accountId: AccountId,
  rules: readonly Rule[],
): Promise<Rule[]> {
  const ids = rules
    .flatMap(({ actions }) => actions.filter(isMove))
    .flatMap(({ mailboxId }) => parseMailboxId(mailboxId) ?? []);
  const gone = await store.findGoneMailboxes(accountId, ids);
  return withMoves(rules, (move) => {
    const name = gone.get(parseMailboxId(move.mailboxId) ?? (0 as MailboxId));
    return name === undefined ? move : { ...move, mailbox: name };
  });
}

export type MadeFolders =
  { kind: 'made'; rules: Rule[]; made: MailboxId[] } | { kind: 'invalid'; sentence: Sentence };

/** Makes the folders that rules name without an id, or finds them; what was made is taken back when one cannot be. */
export async function makeFolders(
  { store }: Parts,
  accountId: AccountId,
  rules: readonly Rule[],
): Promise<MadeFolders> {
  const wanted = [
    ...new Set(
      rules.flatMap(({ actions }) =>
        actions
          .filter(isMove)
          .filter(isNew)
          .map(({ mailbox }) => mailbox),
      ),
    ),
  ];
  const ids = new Map<string, MailboxId>();
  const made: MailboxId[] = [];
  for (const path of wanted) {
    const before = await store.listMailboxes(accountId);
    const paths = createMailboxPaths(before);
    const id = paths.find(path) ?? (await createPath(store, accountId, { path, inbox: paths.role('inbox') }));
    if (id === null) {
      await removeFolders({ store }, accountId, made);
      return { kind: 'invalid', sentence: folderImpossible(path) };
    }
    ids.set(path, id);
    const known = new Set(before.map(({ mailboxId }) => mailboxId));
    const rows = new Map((await store.listMailboxes(accountId)).map((row) => [row.mailboxId, row]));
    // The folder, and those it lies in as far as they are new.
    for (let at: MailboxId | null = id; at !== null && !known.has(at); at = rows.get(at)?.parentId ?? null) {
      made.push(at);
    }
  }
  return {
    kind: 'made',
    made,
    rules: withMoves(rules, (move) => {
      const id = ids.get(move.mailbox);
      return isNew(move) && id !== undefined ? { ...move, mailboxId: `M${id}` } : move;
    }),
  };
}

/** Of rules that were not saved after all; one that got a message or a folder meanwhile stays. */
export async function removeFolders(
  { store }: Parts,
  accountId: AccountId,
  made: readonly MailboxId[],
): Promise<void> {
  for (const mailboxId of made) await store.destroyMailbox(accountId, mailboxId, false);
}

function isMove(action: RuleAction): action is Move {
  return action.kind === 'move';
}

function isNew({ mailboxId }: Move): boolean {
  return mailboxId === '';
}

function findFolder({ mailboxId, mailbox }: Move, paths: MailboxPaths): MailboxId | null {
  return paths.findById(mailboxId) ?? paths.find(mailbox);
}

function isGone(move: Move, paths: MailboxPaths): boolean {
  return !isNew(move) && findFolder(move, paths) === null;
}

function withMoves(rules: readonly Rule[], change: (move: Move) => Move): Rule[] {
  return rules.map((rule) => ({
    ...rule,
    actions: rule.actions.map((action) => (isMove(action) ? change(action) : action)),
  }));
}

function folderMissing({ name }: Rule): Sentence {
  return {
    fr: `« ${name} » : le dossier où ranger les messages n’existe plus. Choisissez-en un autre.`,
    en: `“${name}”: the folder that messages are to go to is gone. Choose another.`,
  };
}

function folderImpossible(path: string): Sentence {
  const name = shorten(path, 100);
  return {
    fr: `Le dossier « ${name} » ne peut pas être créé : nom trop long, vide ou réservé, ou trop de niveaux.`,
    en: `The folder “${name}” cannot be made: its name is too long, empty or reserved, or it lies too deep.`,
  };
}

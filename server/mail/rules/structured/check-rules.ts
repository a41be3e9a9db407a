import {
  partFields,
  RULE_LIMITS,
  ruleFields,
  ruleMatches,
  shorten,
  type Rule,
  type RuleAction,
  type RuleCondition,
  type Sentence,
} from '#contract';
import { visibleText } from '#wire/message';
import { readMailbox } from '#wire/sieve';

export type CheckedRules = { kind: 'valid'; rules: Rule[] } | { kind: 'invalid'; sentence: Sentence };

const say = (fr: string, en: string): { kind: 'invalid'; sentence: Sentence } => ({
  kind: 'invalid',
  sentence: { fr, en },
});

/** Rules of the right shape, made fit to be compiled: names and texts trimmed, on one line, within bounds. */
export function checkRules(given: readonly Rule[]): CheckedRules {
  if (given.length > RULE_LIMITS.rules) {
    return say(`Pas plus de ${RULE_LIMITS.rules} règles.`, `No more than ${RULE_LIMITS.rules} rules.`);
  }
  const rules: Rule[] = [];
  for (const rule of given) {
    const name = shorten(cleanWords(rule.name), RULE_LIMITS.name).trim();
    if (name === '') return say('Donnez un nom à la règle.', 'Give the rule a name.');
    const problem = findProblem(rule, name);
    if (problem !== null) return problem;
    rules.push({
      ...rule,
      name,
      conditions: rule.conditions.map(cleanCondition),
      actions: rule.actions.map(cleanAction).sort((a, b) => orderOf(a) - orderOf(b)),
    });
  }
  return { kind: 'valid', rules };
}

function findProblem(rule: Rule, name: string): CheckedRules | null {
  const { conditions, actions } = rule;
  if (conditions.length === 0 || conditions.some(({ text }) => isWordless(cleanWords(text)))) {
    return say(
      `« ${name} » : dites ce que la règle doit reconnaître.`,
      `“${name}”: say what the rule is to recognise.`,
    );
  }
  const vague = conditions.find((condition) => isVague(cleanCondition(condition)));
  if (vague !== undefined) {
    return say(
      `« ${name} » : « est exactement » demande une adresse entière, comme prenom.nom@exemple.fr. Pour un nom ou une partie d’adresse, choisissez « contient ».`,
      `“${name}”: “is exactly” takes a whole address, such as first.last@example.org. For a name or a part of an address choose “contains”.`,
    );
  }
  if (actions.length === 0 && !rule.last) {
    return say(`« ${name} » : dites ce que la règle doit faire.`, `“${name}”: say what the rule is to do.`);
  }
  if (actions.some(isWithoutAim)) {
    return say(
      `« ${name} » : dites où ranger les messages, ou à qui en envoyer une copie.`,
      `“${name}”: say where the messages are to go, or who is to get a copy.`,
    );
  }
  for (const action of actions) {
    if (action.kind !== 'forward' || readMailbox(clean(action.address)) !== null) continue;
    const given = shorten(clean(action.address), RULE_LIMITS.name);
    return say(
      `« ${name} » : « ${given} » n’est pas une adresse. Écrivez-en une seule, entière, comme prenom.nom@exemple.fr.`,
      `“${name}”: “${given}” is not an address. Write one, and the whole of it, such as first.last@example.org.`,
    );
  }
  const isTooMuch =
    conditions.length > RULE_LIMITS.conditions ||
    actions.length > RULE_LIMITS.actions ||
    conditions.some(({ text }) => text.length > RULE_LIMITS.text);
  if (isTooMuch) return say(`« ${name} » est trop longue.`, `“${name}” is too long.`);
  const isKnown = conditions.every(
    ({ field, match }) => ruleFields.includes(field) && ruleMatches.includes(match),
  );
  return isKnown ? null : say(`« ${name} » n’est pas une règle connue.`, `“${name}” is no rule we know.`);
}

/** Accents alone are nothing to recognise: they are set aside, and nothing stands in every text. */
function isWordless(text: string): boolean {
  return /^\p{M}*$/u.test(text);
}

function cleanCondition({ field, match, text }: RuleCondition): RuleCondition {
  const words = cleanWords(text);
  if (partFields.includes(field) && match === 'is') return { field, match: 'contains', text: words };
  // « Zoé Roux <zoe@…> », as it is copied from a message.
  const isWho = match === 'is' && (field === 'from' || field === 'to');
  return { field, match, text: isWho ? (readMailbox(words)?.address ?? words) : words };
}

/** Who is exactly somebody is known by the address alone: anything else would never be met, without a word. */
function isVague({ field, match, text }: RuleCondition): boolean {
  return match === 'is' && (field === 'from' || field === 'to') && !text.includes('@');
}

function cleanAction(action: RuleAction): RuleAction {
  switch (action.kind) {
    case 'move':
      return { kind: 'move', mailboxId: clean(action.mailboxId), mailbox: clean(action.mailbox) };
    case 'forward': {
      const address = clean(action.address);
      return { kind: 'forward', address: readMailbox(address)?.address ?? address, copy: action.copy };
    }
    default:
      return { kind: action.kind };
  }
}

function isWithoutAim(action: RuleAction): boolean {
  if (action.kind === 'move') return clean(action.mailbox) === '';
  return action.kind === 'forward' && clean(action.address) === '';
}

/** Marks first: a mark goes with what is filed after it (RFC 5232, section 3). */
function orderOf({ kind }: RuleAction): number {
  return kind === 'mark-read' || kind === 'flag' ? 0 : 1;
}

/** What is read, not pasted along unseen with it. */
function cleanWords(text: string): string {
  return clean(visibleText(text));
}

function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

import { Type } from 'typebox';
import { Compile } from 'typebox/schema';
import { RULE_LIMITS, ruleFields, ruleMatches, type Rule } from '#contract';
import { capabilities } from '../capabilities.ts';
import type { Call } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import type { SetError } from '../engine/set.ts';
import { setSingleton } from '../engine/singleton.ts';
import type { Json, JsonObject } from '../json.ts';
import type { RulesParts } from '../rules-state.ts';
import { closed, SetArguments } from '../schemas.ts';

const Text = Type.String({ maxLength: 1000 });
const Action = Type.Union([
  Type.Object({ kind: Type.Literal('move'), mailboxId: Text, mailbox: Text }, closed),
  Type.Object({ kind: Type.Union([Type.Literal('mark-read'), Type.Literal('flag')]) }, closed),
  Type.Object({ kind: Type.Literal('forward'), address: Text, copy: Type.Boolean() }, closed),
]);
const Condition = Type.Object(
  {
    field: Type.Union(ruleFields.map((field) => Type.Literal(field))),
    match: Type.Union(ruleMatches.map((match) => Type.Literal(match))),
    text: Text,
  },
  closed,
);
const RuleShape = Type.Object(
  {
    name: Text,
    enabled: Type.Boolean(),
    when: Type.Union([Type.Literal('all'), Type.Literal('any')]),
    conditions: Type.Array(Condition, { maxItems: 100 }),
    actions: Type.Array(Action, { maxItems: 100 }),
    last: Type.Boolean(),
  },
  closed,
);
const shape = Compile(Type.Array(RuleShape, { maxItems: RULE_LIMITS.rules + 1 }));

/** Rules of the right shape; null for anything else. Their sense is for mail/rules to judge. */
export function readRules(value: Json | undefined): Rule[] | null {
  return shape.Check(value) ? (value as unknown as Rule[]) : null;
}

/** Ours: writes the rules of the editor; see docs/jmap.md. */
export const ruleSetSet = (parts: RulesParts) =>
  defineMethod({
    name: 'RuleSet/set',
    capability: capabilities.rules,
    access: 'write',
    arguments: SetArguments,
    run: (args, call) => setSingleton(parts, args, call, (patch) => save(parts, call, patch)),
  });

async function save(
  { rules }: RulesParts,
  { accountId, language }: Call,
  patch: JsonObject,
): Promise<SetError | null> {
  const given = readRules(patch['rules']);
  if (given === null || Object.keys(patch).length > 1)
    return { type: 'invalidProperties', properties: ['rules'] };
  const outcome = await rules.saveRules(accountId, given);
  switch (outcome.kind) {
    case 'saved':
      return null;
    case 'invalid':
      return { type: 'invalidProperties', properties: ['rules'], description: outcome.sentence[language] };
    case 'too-many':
      return { type: 'overQuota' };
    default:
      throw new Error(`no reply for ${String(outcome satisfies never)}`);
  }
}

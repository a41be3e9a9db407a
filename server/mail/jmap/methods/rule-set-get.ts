import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties } from '../engine/get.ts';
import { SINGLETON } from '../engine/singleton.ts';
import { formatAccountId, formatScriptId } from '../ids.ts';
import type { Json } from '../json.ts';
import type { RulesParts } from '../rules-state.ts';
import { GetArguments } from '../schemas.ts';

/** Ours: the rules as the editor shows them; see docs/jmap.md. */
export const ruleSetGet = ({ rules }: RulesParts) =>
  defineMethod({
    name: 'RuleSet/get',
    capability: capabilities.rules,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      const { ids, malformed } = readIds(args.ids, (id) => (id === SINGLETON ? id : null), call);
      const properties = readProperties(args.properties, [
        'id',
        'rules',
        'isInForce',
        'name',
        'text',
        'kept',
        'problem',
      ]);
      const version = await rules.scripts.version(call.accountId);
      const { kept, ...others } = await rules.readRules(call.accountId);
      const set = {
        id: SINGLETON,
        ...(others as unknown as Record<string, Json>),
        kept: kept.map(({ scriptId, name, content }) => ({
          id: formatScriptId(scriptId),
          name,
          text: content,
        })),
      };
      const list = ids !== null && ids.length === 0 ? [] : [pickProperties(set, properties)];
      return formatGet(formatAccountId(call.accountId), String(version), list, { asked: ids, malformed });
    },
  });

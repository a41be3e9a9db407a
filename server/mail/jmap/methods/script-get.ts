import type { Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties } from '../engine/get.ts';
import { formatAccountId, formatScriptId, parseScriptId } from '../ids.ts';
import { formatScript, scriptProperties } from '../render/script.ts';
import type { RulesParts } from '../rules-state.ts';
import { GetArguments } from '../schemas.ts';

/** RFC 9661, section 2.1. The content is put where a blob of the account can be downloaded from. */
export const scriptGet = ({ rules, store }: RulesParts & { store: Pick<Store, 'uploadBlob'> }) =>
  defineMethod({
    name: 'SieveScript/get',
    capability: capabilities.sieve,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      const { accountId } = call;
      const { ids, malformed } = readIds(args.ids, parseScriptId, call);
      const properties = readProperties(args.properties, scriptProperties);
      const version = await rules.scripts.version(accountId);
      const wanted = ids === null ? null : new Set(ids);
      const scripts = await rules.scripts.list(accountId);
      const list = [];
      for (const script of scripts.filter(({ scriptId }) => wanted === null || wanted.has(scriptId))) {
        const digest = await store.uploadBlob(accountId, Buffer.from(script.content));
        list.push(pickProperties(formatScript(script, digest), properties));
      }
      const asked = ids?.map(formatScriptId) ?? null;
      return formatGet(formatAccountId(accountId), String(version), list, { asked, malformed });
    },
  });

import type { Run } from '#mail/rules';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties } from '../engine/get.ts';
import { formatAccountId, formatRunId, parseRunId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import type { RulesParts } from '../rules-state.ts';
import { GetArguments } from '../schemas.ts';

const properties = ['id', 'state', 'position', 'total', 'matched', 'changed', 'counts'];

/** Ours: how far rules over existing mail have come. */
export const ruleRunGet = ({ rules }: RulesParts) =>
  defineMethod({
    name: 'RuleRun/get',
    capability: capabilities.rules,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      const { ids, malformed } = readIds(args.ids, parseRunId, call);
      const wanted = readProperties(args.properties, properties);
      const runs = await rules.runs.list(call.accountId);
      const list = runs
        .filter(({ runId }) => ids === null || ids.includes(runId))
        .map((run) => pickProperties(formatRun(run), wanted));
      const asked = ids?.map(formatRunId) ?? null;
      return formatGet(formatAccountId(call.accountId), '0', list, { asked, malformed });
    },
  });

function formatRun({ runId, counts, ...others }: Run): JsonObject {
  return { id: formatRunId(runId), ...others, counts: counts as unknown as Json };
}

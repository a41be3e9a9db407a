import type { Script } from '#mail/rules';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { cutWindow, formatQuery, readWindow } from '../engine/query.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatScriptId } from '../ids.ts';
import type { RulesParts } from '../rules-state.ts';
import { QueryArguments } from '../schemas.ts';

/** RFC 9661, section 2.3. */
export const scriptQuery = ({ rules }: RulesParts) =>
  defineMethod({
    name: 'SieveScript/query',
    capability: capabilities.sieve,
    access: 'read',
    arguments: QueryArguments,
    async run(args, call) {
      const matches = readFilter(args.filter ?? {});
      const compare = readSort(args.sort ?? []);
      const window = readWindow(args, call);
      const version = await rules.scripts.version(call.accountId);
      const found = (await rules.scripts.list(call.accountId)).filter(matches).sort(compare);
      const ids = found.map(({ scriptId }) => formatScriptId(scriptId));
      const result = { ...cutWindow(ids, window), canCalculateChanges: false };
      return formatQuery(formatAccountId(call.accountId), String(version), result, window);
    },
  });

function readFilter({ name, isActive, ...others }: Record<string, unknown>): (script: Script) => boolean {
  const isKnown =
    Object.keys(others).length === 0 &&
    (name == null || typeof name === 'string') &&
    (isActive == null || typeof isActive === 'boolean');
  if (!isKnown) throw new MethodError('unsupportedFilter', 'scripts are found by "name" and "isActive"');
  const part = typeof name === 'string' ? name.toLowerCase() : '';
  return (script) =>
    script.name.toLowerCase().includes(part) && (isActive == null || script.isActive === isActive);
}

function readSort(sort: readonly Record<string, unknown>[]): (left: Script, right: Script) => number {
  const properties = sort.map(({ property, isAscending = true }) => {
    if (property !== 'name' && property !== 'isActive') {
      throw new MethodError('unsupportedSort', 'scripts are sorted by "name" or "isActive"');
    }
    return { property, direction: isAscending === false ? -1 : 1 } as const;
  });
  return (left, right) => {
    for (const { property, direction } of properties) {
      const order =
        property === 'name'
          ? left.name.localeCompare(right.name)
          : Number(left.isActive) - Number(right.isActive);
      if (order !== 0) return order * direction;
    }
    return left.scriptId - right.scriptId;
  };
}

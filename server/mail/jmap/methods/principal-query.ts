import type { Identity } from '#identity';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { cutWindow, formatQuery, readWindow } from '../engine/query.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatPrincipalId } from '../ids.ts';
import { QueryArguments } from '../schemas.ts';
import { isListed, requireStaff } from '../staff.ts';

/** As many as a list of completions shows. */
const MAX_FOUND = 50;

/** RFC 9670, section 2.4, by text only; nearest names first. */
export const principalQuery = ({ identity }: { identity: Pick<Identity, 'searchDirectory'> }) =>
  defineMethod({
    name: 'Principal/query',
    capability: capabilities.principals,
    access: 'read',
    arguments: QueryArguments,
    async run(args, call) {
      requireStaff(call);
      const { text, ...others } = args.filter ?? {};
      if (typeof text !== 'string' || Object.keys(others).length > 0) {
        throw new MethodError('unsupportedFilter', 'principals are found by "text" only');
      }
      if ((args.sort ?? []).length > 0) throw new MethodError('unsupportedSort', 'the nearest come first');
      const window = readWindow(args, call);
      const entries = await identity.searchDirectory(text, MAX_FOUND);
      const ids = entries.filter(isListed).map((entry) => formatPrincipalId(entry.accountId));
      const found = { ...cutWindow(ids, window), canCalculateChanges: false };
      return formatQuery(formatAccountId(call.accountId), '0', found, window);
    },
  });

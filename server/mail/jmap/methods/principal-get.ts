import type { Identity } from '#identity';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties } from '../engine/get.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatPrincipalId, parsePrincipalId } from '../ids.ts';
import { formatPrincipal, principalProperties } from '../render/principal.ts';
import { GetArguments } from '../schemas.ts';
import { isListed, requireStaff } from '../staff.ts';

/** RFC 9670, section 2.1. The directory has no state that clients could follow: it is always `0`. */
export const principalGet = ({ identity }: { identity: Pick<Identity, 'findEntries'> }) =>
  defineMethod({
    name: 'Principal/get',
    capability: capabilities.principals,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      requireStaff(call);
      const { ids, malformed } = readIds(args.ids, parsePrincipalId, call);
      // Nobody takes the whole directory at once.
      if (ids === null) throw new MethodError('requestTooLarge', '"ids" must be given');
      const properties = readProperties(args.properties, principalProperties);
      const entries = await identity.findEntries(ids);
      const list = entries
        .filter(isListed)
        .map((entry) => pickProperties(formatPrincipal(entry), properties));
      const asked = ids.map(formatPrincipalId);
      return formatGet(formatAccountId(call.accountId), '0', list, { asked, malformed });
    },
  });

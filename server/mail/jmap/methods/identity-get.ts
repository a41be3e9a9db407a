import type { Identities } from '#mail/submit';
import type { Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties } from '../engine/get.ts';
import { formatAccountId, formatIdentityId, formatState, parseIdentityId } from '../ids.ts';
import { formatIdentity, identityProperties } from '../render/identity.ts';
import { GetArguments } from '../schemas.ts';

export interface IdentityParts {
  store: Pick<Store, 'states' | 'claimState'>;
  submitter: { identities: Identities };
}

/** RFC 8621, section 6.1. */
export const identityGet = ({ store, submitter }: IdentityParts) =>
  defineMethod({
    name: 'Identity/get',
    capability: capabilities.submission,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      const { ids, malformed } = readIds(args.ids, parseIdentityId, call);
      const properties = readProperties(args.properties, identityProperties);
      const { Identity: state } = await store.states(call.accountId);
      const rows = await submitter.identities.list(call.accountId, call.account.name);
      const wanted = ids === null ? null : new Set(ids);
      const list = rows
        .filter((row) => wanted === null || wanted.has(row.identityId))
        .map((row) => pickProperties(formatIdentity(row, call.account), properties));
      const asked = ids?.map(formatIdentityId) ?? null;
      return formatGet(formatAccountId(call.accountId), formatState(state), list, { asked, malformed });
    },
  });

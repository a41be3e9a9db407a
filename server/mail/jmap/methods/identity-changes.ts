import { capabilities } from '../capabilities.ts';
import { changesLimit, formatChanges, requireState } from '../engine/changes.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatAccountId, formatIdentityId } from '../ids.ts';
import { ChangesArguments } from '../schemas.ts';
import type { IdentityParts } from './identity-get.ts';

/** RFC 8621, section 6.2. */
export const identityChanges = ({ submitter }: Pick<IdentityParts, 'submitter'>) =>
  defineMethod({
    name: 'Identity/changes',
    capability: capabilities.submission,
    access: 'read',
    arguments: ChangesArguments,
    async run(args, { accountId }) {
      const since = requireState(args.sinceState);
      const changes = await submitter.identities.changes(accountId, since, changesLimit(args.maxChanges));
      return formatChanges(formatAccountId(accountId), since, changes, formatIdentityId);
    },
  });

import type { Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { changesLimit, formatChanges, requireState } from '../engine/changes.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatAccountId, formatEmailId } from '../ids.ts';
import { ChangesArguments } from '../schemas.ts';

/** RFC 8621, section 4.3. */
export const emailChanges = ({ store }: { store: Pick<Store, 'emailChanges'> }) =>
  defineMethod({
    name: 'Email/changes',
    capability: capabilities.mail,
    access: 'read',
    arguments: ChangesArguments,
    async run(args, { accountId }) {
      const since = requireState(args.sinceState);
      const changes = await store.emailChanges(accountId, since, changesLimit(args.maxChanges));
      return formatChanges(formatAccountId(accountId), since, changes, formatEmailId);
    },
  });

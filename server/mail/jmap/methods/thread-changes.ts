import type { Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { changesLimit, formatChanges, requireState } from '../engine/changes.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatAccountId, formatThreadId } from '../ids.ts';
import { ChangesArguments } from '../schemas.ts';

/** RFC 8621, section 3.2. */
export const threadChanges = ({ store }: { store: Pick<Store, 'threadChanges'> }) =>
  defineMethod({
    name: 'Thread/changes',
    capability: capabilities.mail,
    access: 'read',
    arguments: ChangesArguments,
    async run(args, { accountId }) {
      const since = requireState(args.sinceState);
      const changes = await store.threadChanges(accountId, since, changesLimit(args.maxChanges));
      return formatChanges(formatAccountId(accountId), since, changes, formatThreadId);
    },
  });

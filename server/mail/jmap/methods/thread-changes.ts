import { capabilities } from '../capabilities.ts';
import { changesLimit, formatChanges, requireState } from '../engine/changes.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatAccountId, formatThreadId } from '../ids.ts';
import { ChangesArguments } from '../schemas.ts';

/** RFC 8621, section 3.2. */
export const threadChanges = () =>
  defineViewMethod({
    name: 'Thread/changes',
    capability: capabilities.mail,
    access: 'read',
    arguments: ChangesArguments,
    async run(args, { view }) {
      const since = requireState(args.sinceState);
      const changes = await view.threadChanges(since, changesLimit(args.maxChanges));
      return formatChanges(formatAccountId(view.accountId), since, changes, formatThreadId);
    },
  });

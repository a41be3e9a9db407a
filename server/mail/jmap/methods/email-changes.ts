import { capabilities } from '../capabilities.ts';
import { changesLimit, formatChanges, requireState } from '../engine/changes.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatAccountId, formatEmailId } from '../ids.ts';
import { ChangesArguments } from '../schemas.ts';

/** RFC 8621, section 4.3. */
export const emailChanges = () =>
  defineViewMethod({
    name: 'Email/changes',
    capability: capabilities.mail,
    access: 'read',
    arguments: ChangesArguments,
    async run(args, { view }) {
      const since = requireState(args.sinceState);
      const changes = await view.emailChanges(since, changesLimit(args.maxChanges));
      return formatChanges(formatAccountId(view.accountId), since, changes, formatEmailId);
    },
  });

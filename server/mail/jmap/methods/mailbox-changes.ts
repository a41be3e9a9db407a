import { capabilities } from '../capabilities.ts';
import { changesLimit, formatChanges, requireState } from '../engine/changes.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatAccountId, formatMailboxId } from '../ids.ts';
import { counterProperties } from '../render/mailbox.ts';
import { ChangesArguments } from '../schemas.ts';

/** RFC 8621, section 2.2. */
export const mailboxChanges = () =>
  defineViewMethod({
    name: 'Mailbox/changes',
    capability: capabilities.mail,
    access: 'read',
    arguments: ChangesArguments,
    async run(args, { view }) {
      const since = requireState(args.sinceState);
      const changes = await view.mailboxChanges(since, changesLimit(args.maxChanges));
      const countsOnly = changes.kind === 'changes' && changes.countsOnly === true;
      return {
        ...formatChanges(formatAccountId(view.accountId), since, changes, formatMailboxId),
        updatedProperties: countsOnly ? [...counterProperties] : null,
      };
    },
  });

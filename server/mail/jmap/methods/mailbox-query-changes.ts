import { Type } from 'typebox';
import { capabilities } from '../capabilities.ts';
import { requireChanges, requireState } from '../engine/changes.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatQueryChanges } from '../engine/query.ts';
import { formatAccountId, formatMailboxId, formatState } from '../ids.ts';
import { listMatchingMailboxes } from '../mailbox-list.ts';
import { queryChangesArguments } from '../schemas.ts';
import { treeArguments } from './mailbox-query.ts';

/** RFC 8621, section 2.4. */
export const mailboxQueryChanges = () =>
  defineViewMethod({
    name: 'Mailbox/queryChanges',
    capability: capabilities.mail,
    access: 'read',
    arguments: Type.Object({ ...queryChangesArguments, ...treeArguments }, { additionalProperties: false }),
    async run(args, call) {
      const since = requireState(args.sinceQueryState);
      const { ids, newState } = await requireChanges((max) => call.view.mailboxChanges(since, max));
      const current = listMatchingMailboxes(await call.view.listMailboxes(), args, call);
      return formatQueryChanges(
        formatAccountId(call.view.accountId),
        { old: args.sinceQueryState, new: formatState(newState) },
        current,
        {
          touched: new Set(ids.map(formatMailboxId)),
          maxChanges: args.maxChanges ?? null,
          calculateTotal: args.calculateTotal ?? false,
        },
      );
    },
  });

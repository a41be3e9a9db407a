import { Type } from 'typebox';
import { capabilities } from '../capabilities.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { cutWindow, formatQuery, readWindow } from '../engine/query.ts';
import { formatAccountId, formatState } from '../ids.ts';
import { listMatchingMailboxes } from '../mailbox-list.ts';
import { Nullable, queryArguments } from '../schemas.ts';

export const treeArguments = {
  sortAsTree: Nullable(Type.Boolean()),
  filterAsTree: Nullable(Type.Boolean()),
};

/** RFC 8621, section 2.3. */
export const mailboxQuery = () =>
  defineViewMethod({
    name: 'Mailbox/query',
    capability: capabilities.mail,
    access: 'read',
    arguments: Type.Object({ ...queryArguments, ...treeArguments }, { additionalProperties: false }),
    async run(args, call) {
      const window = readWindow(args, call);
      const { Mailbox: state } = await call.view.states();
      const ids = listMatchingMailboxes(await call.view.listMailboxes(), args, call);
      const found = { ...cutWindow(ids, window), canCalculateChanges: !call.view.isPartial };
      return formatQuery(formatAccountId(call.view.accountId), formatState(state), found, window);
    },
  });

import { Type } from 'typebox';
import type { Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { cutWindow, formatQuery, readWindow } from '../engine/query.ts';
import { formatAccountId, formatState } from '../ids.ts';
import { listMatchingMailboxes } from '../mailbox-list.ts';
import { Nullable, queryArguments } from '../schemas.ts';

export const treeArguments = {
  sortAsTree: Nullable(Type.Boolean()),
  filterAsTree: Nullable(Type.Boolean()),
};

/** RFC 8621, section 2.3. */
export const mailboxQuery = ({ store }: { store: Pick<Store, 'states' | 'listMailboxes'> }) =>
  defineMethod({
    name: 'Mailbox/query',
    capability: capabilities.mail,
    access: 'read',
    arguments: Type.Object({ ...queryArguments, ...treeArguments }, { additionalProperties: false }),
    async run(args, call) {
      const window = readWindow(args, call);
      const { Mailbox: state } = await store.states(call.accountId);
      const ids = listMatchingMailboxes(await store.listMailboxes(call.accountId), args, call);
      const found = { ...cutWindow(ids, window), canCalculateChanges: true };
      return formatQuery(formatAccountId(call.accountId), formatState(state), found, window);
    },
  });

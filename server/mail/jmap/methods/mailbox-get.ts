import { capabilities } from '../capabilities.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties, requireGetSize } from '../engine/get.ts';
import { formatAccountId, formatMailboxId, formatState, parseMailboxId } from '../ids.ts';
import { formatMailbox, mailboxProperties, rightsIn } from '../render/mailbox.ts';
import { GetArguments } from '../schemas.ts';

/** RFC 8621, section 2.1. */
export const mailboxGet = () =>
  defineViewMethod({
    name: 'Mailbox/get',
    capability: capabilities.mail,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      const { ids, malformed } = readIds(args.ids, parseMailboxId, call);
      const properties = readProperties(args.properties, mailboxProperties);
      const { Mailbox: state } = await call.view.states();
      const rows = await call.view.listMailboxes();
      const wanted = ids === null ? null : new Set(ids);
      const chosen = rows.filter((row) => wanted === null || wanted.has(row.mailboxId));
      requireGetSize(chosen.length, call);
      const list = chosen.map((row) =>
        pickProperties(formatMailbox(row, rightsIn(row, call.view)), properties),
      );
      const asked = ids?.map(formatMailboxId) ?? null;
      return formatGet(formatAccountId(call.view.accountId), formatState(state), list, { asked, malformed });
    },
  });

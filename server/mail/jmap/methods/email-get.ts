import { Type, type Static } from 'typebox';
import type { EmailRow, MailView } from '#store';
import { parseMessage } from '#wire/message';
import { capabilities } from '../capabilities.ts';
import type { ViewCall } from '../engine/call.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatGet, readIds } from '../engine/get.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatEmailId, formatState, parseEmailId } from '../ids.ts';
import { openMessage, type OpenMessage } from '../render/body-part.ts';
import { formatEmail, sourceOfRow, type EmailFormat } from '../render/email.ts';
import { readEmailProperties, readPartProperties } from '../render/email-properties.ts';
import { getArguments, Nullable, UnsignedInt } from '../schemas.ts';

/** What Email/get and Email/parse share. */
export const formatArguments = {
  bodyProperties: Nullable(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 100 })),
  fetchTextBodyValues: Nullable(Type.Boolean()),
  fetchHTMLBodyValues: Nullable(Type.Boolean()),
  fetchAllBodyValues: Nullable(Type.Boolean()),
  maxBodyValueBytes: Nullable(UnsignedInt),
};
const FormatArguments = Type.Object({ properties: getArguments.properties, ...formatArguments });

export function readEmailFormat(
  args: Static<typeof FormatArguments>,
  call: Pick<ViewCall, 'using'>,
): EmailFormat {
  const hasVerdict = call.using.has(capabilities.verdict);
  const properties = readEmailProperties(args.properties, { hasVerdict });
  return {
    properties,
    partProperties: readPartProperties(args.bodyProperties),
    bodyValues: {
      fetchText: args.fetchTextBodyValues ?? false,
      fetchHtml: args.fetchHTMLBodyValues ?? false,
      fetchAll: args.fetchAllBodyValues ?? false,
      maxBytes: args.maxBodyValueBytes ?? 0,
    },
  };
}

/** RFC 8621, section 4.2. Properties that the store keeps open no blob. */
export const emailGet = () =>
  defineViewMethod({
    name: 'Email/get',
    capability: capabilities.mail,
    access: 'read',
    arguments: Type.Object({ ...getArguments, ...formatArguments }, { additionalProperties: false }),
    async run(args, call) {
      const { ids, malformed } = readIds(args.ids, parseEmailId, call);
      if (ids === null) throw new MethodError('requestTooLarge', '"ids" must be given');
      const format = readEmailFormat(args, call);
      format.properties = { ...format.properties, names: new Set(['id', ...format.properties.names]) };
      const { Email: state } = await call.view.states();
      const rows = ids.length === 0 ? [] : await call.view.getEmails(ids);
      const list = [];
      for (const row of inOrder(rows, ids)) {
        // One message at a time in memory.
        const { needsMessage } = format.properties;
        const open = needsMessage ? await findMessage(call.view, row) : null;
        // Destroyed since its row was read: not found.
        if (open !== null || !needsMessage) list.push(formatEmail(sourceOfRow(row, open), format));
      }
      const asked = ids.map(formatEmailId);
      return formatGet(formatAccountId(call.view.accountId), formatState(state), list, { asked, malformed });
    },
  });

function inOrder(rows: readonly EmailRow[], ids: readonly EmailRow['emailId'][]): EmailRow[] {
  const byId = new Map(rows.map((row) => [row.emailId, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function findMessage(view: Pick<MailView, 'readBlob'>, row: EmailRow): Promise<OpenMessage | null> {
  const bytes = await view.readBlob(row.digest);
  return bytes === null ? null : openMessage(parseMessage(bytes), row.digest);
}

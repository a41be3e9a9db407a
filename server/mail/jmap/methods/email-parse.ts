import { Type } from 'typebox';
import type { MailView } from '#store';
import { attachments, envelope, parseMessage, preview } from '#wire/message';
import { findBlob } from '../blobs.ts';
import { capabilities } from '../capabilities.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { requireGetSize } from '../engine/get.ts';
import { formatAccountId, parseBlobId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import { openMessage } from '../render/body-part.ts';
import { formatEmail, type EmailFormat, type EmailSource } from '../render/email.ts';
import { Id, Nullable } from '../schemas.ts';
import { formatArguments, readEmailFormat } from './email-get.ts';

/** RFC 8621, section 4.9, by default. */
const defaultProperties = [
  'messageId',
  'inReplyTo',
  'references',
  'sender',
  'from',
  'to',
  'cc',
  'bcc',
  'replyTo',
  'subject',
  'sentAt',
  'hasAttachment',
  'preview',
  'bodyValues',
  'textBody',
  'htmlBody',
  'attachments',
];

/** RFC 8621, section 4.9: messages that lie in a blob, attached ones for instance. */
export const emailParse = () =>
  defineViewMethod({
    name: 'Email/parse',
    capability: capabilities.mail,
    access: 'read',
    arguments: Type.Object(
      {
        accountId: Id,
        blobIds: Type.Array(Id),
        properties: Nullable(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 500 })),
        ...formatArguments,
      },
      { additionalProperties: false },
    ),
    async run(args, call) {
      requireGetSize(args.blobIds.length, call);
      const format = readEmailFormat({ ...args, properties: args.properties ?? defaultProperties }, call);
      const parsed: [string, Json][] = [];
      const notParsable: string[] = [];
      const notFound: string[] = [];
      for (const blobId of new Set(args.blobIds)) {
        const outcome = await parseOne(call.view, blobId, format);
        if (outcome === 'not-found') notFound.push(blobId);
        else if (outcome === 'not-parsable') notParsable.push(blobId);
        else parsed.push([blobId, outcome]);
      }
      return {
        accountId: formatAccountId(call.view.accountId),
        parsed: parsed.length > 0 ? Object.fromEntries(parsed) : null,
        notParsable: notParsable.length > 0 ? notParsable : null,
        notFound: notFound.length > 0 ? notFound : null,
      };
    },
  });

async function parseOne(
  view: Pick<MailView, 'readBlob' | 'listVerdicts'>,
  blobId: string,
  format: EmailFormat,
): Promise<JsonObject | 'not-found' | 'not-parsable'> {
  const blob = parseBlobId(blobId);
  const bytes = blob === null ? null : await findBlob(view, blob);
  if (blob === null || bytes === null) return 'not-found';
  const message = parseMessage(bytes);
  if (message.root.headers.length === 0) return 'not-parsable';
  const source: EmailSource = {
    blobId,
    row: null,
    size: bytes.byteLength,
    envelope: envelope(message),
    hasAttachment: attachments(message).some((file) => !file.inline),
    preview: preview(message),
    // A part of a part has no name of its own: only what is in a whole blob can be fetched.
    open: openMessage(message, blob.kind === 'whole' ? blob.digest : null),
  };
  return formatEmail(source, format);
}

import { queryOptions } from '@tanstack/react-query';
import {
  type EmailDetail,
  type Id,
  type JmapClient,
  MethodError,
  summaryProperties,
} from '../../jmap/index.ts';

const detailProperties = [
  ...summaryProperties,
  'messageId',
  'inReplyTo',
  'references',
  'sender',
  'cc',
  'bcc',
  'replyTo',
  'bodyValues',
  'textBody',
  'htmlBody',
  'attachments',
  'digueEvidence',
  'header:List-Unsubscribe:asURLs',
];

const partProperties = ['partId', 'blobId', 'size', 'name', 'type', 'charset', 'disposition', 'cid'];

/** Octets of one part's text that are fetched; the rest is in the original. */
const longestBody = 2_000_000;

/** A whole message. What it says never changes, so it is fetched once; its flags live in the email cache. */
export function emailQuery(client: JmapClient, accountId: Id, emailId: Id) {
  return queryOptions({
    queryKey: ['email', accountId, emailId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<EmailDetail> => {
      const { list } = await client.call('Email/get', {
        accountId,
        ids: [emailId],
        properties: detailProperties,
        bodyProperties: partProperties,
        fetchTextBodyValues: true,
        fetchHTMLBodyValues: true,
        maxBodyValueBytes: longestBody,
      });
      const email = list[0];
      if (email === undefined) throw new MethodError('Email/get', 'notFound', null);
      return email;
    },
  });
}

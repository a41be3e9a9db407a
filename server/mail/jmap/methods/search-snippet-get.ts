import { Type } from 'typebox';
import { capabilities } from '../capabilities.ts';
import { parseEmailFilter } from '../email-filter.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { readIds } from '../engine/get.ts';
import { formatAccountId, formatEmailId, parseEmailId } from '../ids.ts';
import { Id, queryArguments } from '../schemas.ts';

/** RFC 8621, section 5.1. */
export const searchSnippetGet = () =>
  defineViewMethod({
    name: 'SearchSnippet/get',
    capability: capabilities.mail,
    access: 'read',
    arguments: Type.Object(
      { accountId: Id, filter: queryArguments.filter, emailIds: Type.Array(Id) },
      { additionalProperties: false },
    ),
    async run(args, call) {
      const { ids, malformed } = readIds(args.emailIds, parseEmailId, call);
      const filter = parseEmailFilter(args.filter, call);
      const snippets = await call.view.searchSnippets(filter, ids ?? []);
      const found = new Set(snippets.map((snippet) => snippet.emailId));
      const missing = [...(ids ?? []).filter((id) => !found.has(id)).map(formatEmailId), ...malformed];
      return {
        accountId: formatAccountId(call.view.accountId),
        list: snippets.map(({ emailId, subject, preview }) => ({
          emailId: formatEmailId(emailId),
          subject,
          preview,
        })),
        notFound: missing.length > 0 ? missing : null,
      };
    },
  });

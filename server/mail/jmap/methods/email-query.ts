import { Type } from 'typebox';
import type { EmailId, EmailQuery } from '#store';
import { capabilities } from '../capabilities.ts';
import { parseEmailFilter, parseEmailSort, requireAnswered } from '../email-filter.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatQuery, readWindow, type Window } from '../engine/query.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatEmailId, formatState, parseEmailId } from '../ids.ts';
import { Nullable, queryArguments } from '../schemas.ts';

/** RFC 8621, section 4.4. */
export const emailQuery = () =>
  defineViewMethod({
    name: 'Email/query',
    capability: capabilities.mail,
    access: 'read',
    arguments: Type.Object(
      { ...queryArguments, collapseThreads: Nullable(Type.Boolean()) },
      { additionalProperties: false },
    ),
    async run(args, call) {
      const window = readWindow(args, call);
      const query: EmailQuery = {
        filter: parseEmailFilter(args.filter, call),
        sort: parseEmailSort(args.sort),
        collapseThreads: args.collapseThreads ?? false,
        position: window.position,
        anchor: readAnchor(window),
        limit: window.limit,
        calculateTotal: window.calculateTotal,
      };
      const found = requireAnswered(await call.view.queryEmails(query));
      if (found.kind === 'anchor-not-found') throw anchorNotFound();
      const { position, total, state } = found;
      const ids = found.ids.map(formatEmailId);
      return formatQuery(
        formatAccountId(call.view.accountId),
        formatState(state),
        { ids, position, total, canCalculateChanges: !call.view.isPartial },
        window,
      );
    },
  });

function readAnchor({ anchor, anchorOffset }: Window): { emailId: EmailId; offset: number } | null {
  if (anchor === null) return null;
  const emailId = parseEmailId(anchor);
  if (emailId === null) throw anchorNotFound();
  return { emailId, offset: anchorOffset };
}

function anchorNotFound(): MethodError {
  return new MethodError('anchorNotFound', 'the anchor is not in the results');
}

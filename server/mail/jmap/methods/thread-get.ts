import { capabilities } from '../capabilities.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties } from '../engine/get.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatEmailId, formatState, formatThreadId, parseThreadId } from '../ids.ts';
import { GetArguments } from '../schemas.ts';

/** RFC 8621, section 3.1. */
export const threadGet = () =>
  defineViewMethod({
    name: 'Thread/get',
    capability: capabilities.mail,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      const { ids, malformed } = readIds(args.ids, parseThreadId, call);
      if (ids === null) throw new MethodError('requestTooLarge', '"ids" must be given');
      const properties = readProperties(args.properties, ['id', 'emailIds']);
      const { Thread: state } = await call.view.states();
      const rows = await call.view.getThreads(ids);
      const list = rows.map(({ threadId, emailIds }) =>
        pickProperties({ id: formatThreadId(threadId), emailIds: emailIds.map(formatEmailId) }, properties),
      );
      const asked = ids.map(formatThreadId);
      return formatGet(formatAccountId(call.view.accountId), formatState(state), list, { asked, malformed });
    },
  });

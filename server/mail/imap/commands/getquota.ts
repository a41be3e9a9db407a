import type { Handler } from '../handler.ts';
import { no, ok } from '../types.ts';
import { writeQuota } from '../write-quota.ts';

/** RFC 9208. A root is an account: `""` is one's own, another bears its address. */
export const getQuota: Handler<'getquota'> = async (session, { root }) => {
  const person = session.requirePerson().accountId;
  const access = await session.parts.identity.listAccess(person);
  const name = root.toString('utf8');
  const own = access.find((one) => (one.right === 'self' ? name === '' : one.address === name));
  if (own === undefined) return no('[NONEXISTENT] There is no such quota root');
  await writeQuota(session, own.accountId, name);
  return ok('GETQUOTA completed');
};

import { createHash } from 'node:crypto';
import type { AccountId, Db } from '#base';
import type { ReviewedSender, SenderChangeLine } from '#contract';
import {
  listIdentityRows,
  lockIdentities,
  markIdentityDestroyed,
  pickFields,
  reviveIdentity,
  updateIdentityRow,
} from '../identity.sql.ts';
import type { IdentityFields, IdentityId, SenderReview } from '../types.ts';
import { insertSenderChange, listSenderChanges } from './sender-changes.sql.ts';

interface Found {
  line: SenderChangeLine;
  identityId: IdentityId;
  before: IdentityFields | null;
  after: IdentityFields | null;
}

/** See `SenderReview`. */
export function createSenderReview(options: {
  db: Db;
  now: () => Date;
  settle: (accountId: AccountId, identityId: IdentityId) => Promise<void>;
}): SenderReview {
  const { db, now, settle } = options;
  return {
    list: async (accountId, since) => (await findAll(db, accountId, since)).map(({ line }) => line),
    async undo(accountId, since, id) {
      const found = await db.transaction().execute(async (tx) => {
        await lockIdentities(tx, accountId);
        const one = (await findAll(tx, accountId, since)).find(({ line }) => line.id === id);
        if (one === undefined) return null;
        const { identityId, before, after } = one;
        await insertSenderChange(tx, accountId, { identityId, before: after, now: now() });
        if (before === null) await markIdentityDestroyed(tx, accountId, identityId);
        else if (after === null) await reviveIdentity(tx, accountId, identityId);
        if (before !== null) await updateIdentityRow(tx, accountId, identityId, before);
        return identityId;
      });
      if (found === null) return 'not-found';
      await settle(accountId, found);
      return 'done';
    },
  };
}

async function findAll(db: Db, accountId: AccountId, since: Date): Promise<Found[]> {
  const changes = await listSenderChanges(db, accountId, since);
  if (changes.length === 0) return [];
  const now = new Map(
    (await listIdentityRows(db, accountId)).map((row) => [row.identityId, pickFields(row)]),
  );
  const found = changes.flatMap(({ identityId, before, at }): Found[] => {
    const after = now.get(identityId) ?? null;
    const shown = { before: show(before), after: show(after) };
    const [was, is] = [canonical(before), canonical(after)];
    if (was === is) return [];
    const id = createHash('sha256')
      .update(JSON.stringify([identityId, was, is]))
      .digest('base64url');
    const line = { id, at: at.toISOString(), ...shown };
    return [{ line, identityId, before, after }];
  });
  return found.sort((a, b) => b.line.at.localeCompare(a.line.at));
}

function show(fields: IdentityFields | null): ReviewedSender | null {
  if (fields === null) return null;
  const { name, textSignature, htmlSignature } = fields;
  const [replyTo, bcc] = [fields.replyTo ?? [], fields.bcc ?? []].map((list) =>
    list.map(({ email }) => email),
  );
  return { name, textSignature, htmlSignature, replyTo: replyTo ?? [], bcc: bcc ?? [] };
}

/** The same text for the same fields, in whatever order they come; no address at all is one way of having none. */
function canonical(fields: IdentityFields | null): string {
  if (fields === null) return '';
  const list = (addresses: IdentityFields['bcc']) =>
    (addresses ?? []).map(({ name, email }) => [name ?? '', email]);
  const { name, textSignature, htmlSignature, replyTo, bcc } = fields;
  return JSON.stringify([name, textSignature, htmlSignature, list(replyTo), list(bcc)]);
}

import assert from 'node:assert/strict';
import type { JmapClient } from './jmap-client.ts';

interface Box {
  id: string;
  name: string;
  parentId: string | null;
  role: string | null;
  totalEmails: number;
}

export type Filing = ReturnType<typeof createFiling>;

/** Folders and messages as another program makes them; `accountId` is its own unless given. */
export function createFiling(client: JmapClient, accountId = client.accountId) {
  const call = async (method: string, args: Record<string, unknown>) =>
    (await client.call([[method, { ...args, accountId }]]))[0] ?? {};
  const list = async () => (await call('Mailbox/get', { ids: null }))['list'] as Box[];
  const createdId = (answer: Record<string, unknown>) =>
    (answer['created'] as { new?: { id: string } } | null)?.new?.id ?? assert.fail(JSON.stringify(answer));
  const withRole = async (role: string) =>
    (await list()).find((box) => box.role === role)?.id ?? assert.fail(role);
  return {
    call,
    list,
    withRole,
    folder: async (name: string, parentId: string | null) =>
      createdId(await call('Mailbox/set', { create: { new: { name, parentId } } })),
    message: async (subject: string, ...places: string[]) =>
      createdId(
        await call('Email/set', {
          create: {
            new: {
              subject,
              mailboxIds: Object.fromEntries(places.map((id) => [id, true])),
              textBody: [{ partId: '1', type: 'text/plain' }],
              bodyValues: { 1: { value: 'Un mot.' } },
            },
          },
        }),
      ),
    /** Those of the bin, and how many messages lie in it all in all. */
    inBin: async () => {
      const boxes = await list();
      const isIn = ({ parentId }: Box): boolean => {
        const parent = boxes.find(({ id }) => id === parentId);
        return parent !== undefined && (parent.role === 'trash' || isIn(parent));
      };
      const within = boxes.filter((box) => box.role === 'trash' || isIn(box));
      return {
        folders: within.filter(({ role }) => role !== 'trash').map(({ name }) => name),
        messages: within.reduce((sum, { totalEmails }) => sum + totalEmails, 0),
      };
    },
  };
}

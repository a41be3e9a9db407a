import assert from 'node:assert/strict';
import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import type { Harness } from './harness.ts';
import { end } from './hearing.ts';
import type { ImapClient } from './imap-client.ts';

/** Mailboxes by their path, made with one message each, whose subject is that path. */
export async function plant(
  { store }: Pick<Harness, 'store'>,
  { account, client }: { account: AccountId; client: ImapClient },
  paths: readonly string[],
): Promise<Map<MailboxId, string>> {
  const planted = new Map<MailboxId, string>();
  for (const path of paths) {
    assert.match(await end(client, `CREATE ${path}`), /^OK/, path);
    const message = `Subject: ${path}\r\n\r\n`;
    assert.match(await end(client, `APPEND ${path} {${message.length}+}\r\n${message}`), /^OK/, path);
    const paths = namePaths(await store.listMailboxes(account));
    const [mailboxId] = [...paths].find(([, each]) => each === path) ?? [];
    planted.set(mailboxId ?? assert.fail(`no ${path}`), path);
  }
  return planted;
}

type Row = Awaited<ReturnType<Harness['store']['listMailboxes']>>[number];

/** Fails where a mailbox hangs from nothing or from itself. */
function namePaths(rows: readonly Row[]): Map<MailboxId, string> {
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  return new Map(
    rows.map((row) => {
      const levels = [row.name];
      for (let parentId = row.parentId; parentId !== null;) {
        const parent: Row = byId.get(parentId) ?? assert.fail(`${levels.join('/')} hangs from nothing`);
        levels.unshift(parent.name);
        assert.ok(levels.length <= rows.length, `${levels.join('/')} lies in itself`);
        parentId = parent.parentId;
      }
      return [row.mailboxId, levels.join('/')];
    }),
  );
}

/**
 * That the mailboxes of an account are a tree, that IMAP names each once and as it lies, and that each that was planted can
 * be opened by that name and holds what it held. Returns where they lie now, by what they were called.
 */
export async function requireTree(
  { store }: Pick<Harness, 'store'>,
  { account, client }: { account: AccountId; client: ImapClient },
  planted: ReadonlyMap<MailboxId, string>,
): Promise<Map<string, string>> {
  const rows = (await store.listMailboxes(account)).filter(({ role }) => role === null);
  const paths = namePaths(rows);
  const names = [...paths.values()];
  assert.equal(new Set(names).size, names.length, `${names.join()} are each one mailbox`);
  const listed = (await client.say('LIST "" *')).flatMap(
    (line) => /^\* LIST \((?!.*\\(?:Drafts|Sent|Archive|Junk|Trash)).*\) "\/" "(.*)"$/.exec(line)?.[1] ?? [],
  );
  assert.deepEqual(
    listed.filter((name) => name !== 'INBOX').toSorted(),
    names.toSorted(),
    'as the store keeps them, so they are listed',
  );
  const now = new Map<string, string>();
  for (const [mailboxId, subject] of planted) {
    const name = paths.get(mailboxId) ?? assert.fail(`${subject} is gone`);
    const said = (await client.say(`EXAMINE ${name}`)).join('\n');
    assert.match(said, /^\* 1 EXISTS$/m, name);
    assert.ok(said.includes(`[MAILBOXID (M${mailboxId})]`), `${name} is another mailbox`);
    const [fetched = ''] = await client.say('FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT)]');
    assert.ok(fetched.includes(`Subject: ${subject}\r\n`), `${name}: ${fetched}`);
    now.set(subject, name);
  }
  await client.say('UNSELECT');
  return now;
}

/** A JMAP client of a few lines (RFC 8620), as another program would sign in: Basic with an app password. */
export interface JmapClient {
  accountId: string;
  /** Calls methods; returns the arguments of each response in order. */
  call(calls: [method: string, args: Record<string, unknown>][]): Promise<Record<string, unknown>[]>;
}

export interface JmapSession {
  apiUrl: string;
  primaryAccounts: Record<string, string>;
}

const MAIL = 'urn:ietf:params:jmap:mail';

export function basic(login: string, password: string): string {
  return `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
}

export async function connectJmap(url: string, login: string, appPassword: string): Promise<JmapClient> {
  const headers = { authorization: basic(login, appPassword), 'content-type': 'application/json' };
  const reply = await fetch(`${url}/.well-known/jmap`, { headers });
  if (reply.status !== 200) throw new Error(`JMAP session: status ${reply.status}`);
  const session = (await reply.json()) as JmapSession;
  const accountId = session.primaryAccounts[MAIL] ?? '';
  const using = [
    'urn:ietf:params:jmap:core',
    MAIL,
    'urn:ietf:params:jmap:submission',
    'urn:digue:jmap:verdict',
    'urn:ietf:params:jmap:vacationresponse',
    'urn:ietf:params:jmap:sieve',
    'urn:digue:jmap:rules',
  ];
  return {
    accountId,
    async call(calls) {
      const methodCalls = calls.map(([method, args], index) => [
        method,
        { accountId, ...args },
        String(index),
      ]);
      const answer = await fetch(new URL(session.apiUrl, url), {
        method: 'POST',
        headers,
        body: JSON.stringify({ using, methodCalls }),
      });
      if (answer.status !== 200) throw new Error(`JMAP: status ${answer.status} ${await answer.text()}`);
      const { methodResponses } = (await answer.json()) as {
        methodResponses: [string, Record<string, unknown>, string][];
      };
      const failed = methodResponses.find(([name]) => name === 'error');
      if (failed !== undefined) throw new Error(`JMAP: ${JSON.stringify(failed)}`);
      return methodResponses.map(([, args]) => args);
    },
  };
}

export interface FoundEmail {
  id: string;
  subject: string;
  digueVerdict: {
    level: string;
    summary: { fr: string };
    reasons: { signal: string; text: { fr: string; en: string } }[];
  } | null;
}

/** Emails of the account with this very subject, newest first. */
export async function findBySubject(client: JmapClient, subject: string): Promise<FoundEmail[]> {
  const [, got] = await client.call([
    ['Email/query', { sort: [{ property: 'receivedAt', isAscending: false }], limit: 50 }],
    [
      'Email/get',
      {
        '#ids': { resultOf: '0', name: 'Email/query', path: '/ids' },
        properties: ['id', 'subject', 'digueVerdict'],
      },
    ],
  ]);
  return ((got?.['list'] ?? []) as FoundEmail[]).filter((email) => email.subject === subject);
}

import { JmapClient, Transport, type Invocation } from '../../jmap/index.ts';

type Answer = (args: Record<string, unknown>) => Record<string, unknown> | Error;

/** A client whose methods are answered by the test; `calls` records what was asked. */
export function createFakeJmap(
  answers: Record<string, Answer>,
  part: Record<string, unknown> = {},
): {
  client: JmapClient;
  calls: { name: string; args: Record<string, unknown> }[];
} {
  const calls: { name: string; args: Record<string, unknown> }[] = [];
  const session = {
    capabilities: { 'urn:ietf:params:jmap:core': { maxCallsInRequest: 16 } },
    accounts: {},
    primaryAccounts: { 'urn:ietf:params:jmap:principals': 'A1' },
    apiUrl: '/jmap/api',
    state: 's',
    ...part,
  };
  const answer = ([name, args, id]: Invocation): Invocation => {
    calls.push({ name, args });
    const said = answers[name]?.(args) ?? new Error('unexpectedCall');
    return said instanceof Error ? ['error', { type: said.message }, id] : [name, said, id];
  };
  const fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    if (init?.method !== 'POST') return Response.json(session);
    const { methodCalls } = JSON.parse(String(init.body)) as { methodCalls: Invocation[] };
    return Response.json({ methodResponses: methodCalls.map(answer), sessionState: 's' });
  };
  return { client: new JmapClient(new Transport({ csrfToken: () => null, fetch })), calls };
}

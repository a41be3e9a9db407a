import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignedOutError } from '../jmap/index.ts';
import { SessionKeeper } from './session-keeper.ts';

const anne = {
  person: { login: 'amuller', name: 'Anne Muller', address: 'a@x.fr', role: 'teacher', establishment: null },
  csrfToken: 'token',
  stage: 'open',
  methods: [],
  isShared: false,
  isReadOnly: false,
  needsRescueContact: false,
  outdated: null,
  factorRequiredFrom: null,
};

function keep(answers: (Response | Error)[], tab = new Map<string, string>()) {
  const left: string[] = [];
  const seen: RequestInit[] = [];
  const keeper = new SessionKeeper({
    leave: (path) => left.push(path),
    tab: {
      getItem: (key) => tab.get(key) ?? null,
      setItem: (key, value) => void tab.set(key, value),
    },
    fetch: (_url, init) => {
      seen.push(init ?? {});
      const answer = answers.shift();
      return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer);
    },
  });
  return { keeper, left, seen };
}

const json = (value: unknown, status = 200) => Response.json(value, { status });

test('nobody is signed in', async () => {
  const { keeper } = keep([json({ error: 'not-signed-in' }, 401)]);
  await keeper.ask();
  assert.equal(keeper.state().status, 'signed-out');
});

test('a lost network does not take the page away once somebody is signed in', async () => {
  const { keeper } = keep([json(anne), new TypeError('network'), json(anne)]);
  await keeper.ask();
  await keeper.ask();
  assert.deepEqual([keeper.state().status, keeper.state().isOnline], ['signed-in', false]);
  await keeper.ask();
  assert.equal(keeper.state().isOnline, true);
});

/** Somebody is signed in; what answers the session and what answers the rest fail by themselves. */
async function keepApart() {
  const up = { session: true, rest: true };
  const keeper = new SessionKeeper({
    leave: () => undefined,
    tab: { getItem: () => null, setItem: () => undefined },
    fetch: (url) => {
      const isUp = url === '/auth/session' ? up.session : up.rest;
      return Promise.resolve(isUp ? json(anne) : new Response('', { status: 503 }));
    },
  });
  await keeper.ask();
  const said: boolean[] = [];
  keeper.subscribe(() => said.push(keeper.state().isOnline));
  /** A request, and what the server is held to be after it. */
  const request = async () => {
    await keeper.transport.post('/jmap/api', {}).catch(() => undefined);
    await keeper.ask();
    return keeper.state().isOnline;
  };
  return { keeper, up, said, request };
}

test('a request that fails says nothing of the server, which is asked itself', async () => {
  const { keeper, up, said, request } = await keepApart();
  up.rest = false;
  await request();
  up.rest = true;
  await request();
  up.rest = false;
  await request();
  assert.ok(!said.includes(false), 'never held to be gone, nor to have come back');
  assert.equal(keeper.state().stumbles, 2);
  keeper.forgive(1);
  assert.equal(keeper.state().stumbles, 2, 'another has come meanwhile');
  keeper.forgive(2);
  assert.equal(keeper.state().stumbles, 0);
});

test('a server that is gone is back when it says so itself, whatever else answers', async () => {
  const { up, request } = await keepApart();
  up.session = false;
  up.rest = false;
  assert.equal(await request(), false);
  up.rest = true;
  assert.equal(await request(), false);
  up.session = true;
  assert.equal(await request(), true);
});

test('a request that crosses a change of the session’s key is sent again with the new one', async () => {
  const renewed = { ...anne, csrfToken: 'renewed' };
  const { keeper, seen } = keep([
    json(anne),
    json({}, 401),
    json({}, 401),
    json(renewed),
    json({ done: 1 }),
    json({ done: 2 }),
  ]);
  await keeper.ask();
  const answers = await Promise.all([
    keeper.transport.post('/jmap/api', {}),
    keeper.transport.post('/jmap/api', {}),
  ]);
  assert.deepEqual(answers, [{ done: 1 }, { done: 2 }]);
  assert.equal(keeper.state().isExpired, false);
  const tokens = seen.map(({ headers }) => new Headers(headers).get('x-digue-csrf'));
  assert.deepEqual(tokens, [null, 'token', 'token', null, 'renewed', 'renewed'], 'asked once for both');
});

test('a session that is there and takes no request is not asked for ever', async () => {
  const { keeper } = keep([json(anne), json({}, 401), json(anne), json({}, 401)]);
  await keeper.ask();
  await assert.rejects(keeper.transport.post('/jmap/api', {}), SignedOutError);
});

test('the end of a session that a new password has replaced meanwhile is not believed', async () => {
  const late = Promise.withResolvers<Response>();
  const answers = [Promise.resolve(json(anne)), late.promise, Promise.resolve(json(anne))];
  const keeper = new SessionKeeper({
    leave: () => undefined,
    tab: { getItem: () => null, setItem: () => undefined },
    fetch: () => answers.shift() ?? Promise.reject(new TypeError('network')),
  });
  await keeper.ask();
  const asked = keeper.ask();
  keeper.accept({ ...anne, csrfToken: 'renewed' } as Parameters<typeof keeper.accept>[0]);
  late.resolve(json({}, 401));
  await asked;
  assert.deepEqual([keeper.state().status, keeper.state().isExpired], ['signed-in', false]);
  assert.equal(answers.length, 0, 'asked once more');
});

test('an ended session is said over the page and healed by signing in again', async () => {
  const { keeper, left } = keep([json(anne), json({}, 401), json({}, 401), json(anne)]);
  await keeper.ask();
  await assert.rejects(keeper.transport.get('/jmap/session'));
  assert.deepEqual([keeper.state().status, keeper.state().isExpired], ['signed-in', true]);
  await keeper.signIn('amuller', 'secret', false);
  assert.equal(keeper.state().isExpired, false);
  assert.deepEqual(left, []);
});

test('another person over an expired page starts on a page of their own', async () => {
  const other = { ...anne, person: { ...anne.person, login: 'khaddad' } };
  const { keeper, left } = keep([json(anne), json(other)]);
  await keeper.ask();
  await keeper.signIn('khaddad', 'secret', false);
  assert.deepEqual(left, ['/']);
});

test('a refusal carries how long to wait', async () => {
  const { keeper } = keep([json({ error: 'throttled', retryAfter: 60 }, 429)]);
  assert.deepEqual(await keeper.signIn('a', 'b', false), {
    kind: 'refused',
    error: { error: 'throttled', retryAfter: 60 },
  });
});

test('signing out sends the token, and stays when the server did not answer', async () => {
  const { keeper, left, seen } = keep([json(anne), new TypeError('network'), json({})]);
  await keeper.ask();
  await assert.rejects(keeper.signOut());
  assert.deepEqual(left, []);
  await keeper.signOut();
  assert.deepEqual(left, ['/connexion']);
  assert.equal(new Headers(seen[2]?.headers).get('X-Digue-CSRF'), 'token');
});

test('a second step is asked before anybody is signed in, and then the page opens', async () => {
  const waiting = { ...anne, stage: 'factor', person: null, methods: ['totp'] };
  const { keeper, seen } = keep([json(waiting), json({ error: 'wrong-code' }, 422), json(anne)]);
  assert.deepEqual(await keeper.signIn('amuller', 'secret', false), { kind: 'pending' });
  assert.deepEqual(keeper.state().pending, { stage: 'factor', methods: ['totp'] });
  assert.equal(keeper.state().status, 'signed-out');
  const refused = await keeper.step('/auth/factor', { method: 'totp', code: '1' });
  assert.equal(refused.kind, 'refused');
  assert.equal(new Headers(seen[1]?.headers).get('X-Digue-CSRF'), 'token');
  await keeper.step('/auth/factor', { method: 'totp', code: '2' });
  assert.deepEqual([keeper.state().status, keeper.state().pending], ['signed-in', null]);
});

test('on a shared computer a session is ended in any tab but its own', async () => {
  const shared = { ...anne, isShared: true };
  const tab = new Map<string, string>();
  const first = keep([json(shared)], tab);
  await first.keeper.signIn('amuller', 'secret', true);
  const reloaded = keep([json(shared)], tab);
  await reloaded.keeper.ask();
  assert.equal(reloaded.keeper.state().status, 'signed-in');
  const other = keep([json(shared), new Response(null, { status: 204 })]);
  await other.keeper.ask();
  assert.equal(other.keeper.state().status, 'signed-out');
  assert.equal(other.seen[1]?.method, 'POST');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SessionKeeper } from './session-keeper.ts';

const anne = {
  person: { login: 'amuller', name: 'Anne Muller', address: 'a@x.fr', role: 'teacher', establishment: null },
  csrfToken: 'token',
};

function keep(answers: (Response | Error)[]) {
  const left: string[] = [];
  const seen: RequestInit[] = [];
  const keeper = new SessionKeeper({
    leave: (path) => left.push(path),
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

test('an ended session is said over the page and healed by signing in again', async () => {
  const { keeper, left } = keep([json(anne), json({}, 401), json(anne)]);
  await keeper.ask();
  await assert.rejects(keeper.transport.get('/jmap/session'));
  assert.deepEqual([keeper.state().status, keeper.state().isExpired], ['signed-in', true]);
  await keeper.signIn('amuller', 'secret');
  assert.equal(keeper.state().isExpired, false);
  assert.deepEqual(left, []);
});

test('another person over an expired page starts on a page of their own', async () => {
  const other = { ...anne, person: { ...anne.person, login: 'khaddad' } };
  const { keeper, left } = keep([json(anne), json(other)]);
  await keeper.ask();
  await keeper.signIn('khaddad', 'secret');
  assert.deepEqual(left, ['/']);
});

test('a refusal carries how long to wait', async () => {
  const { keeper } = keep([json({ error: 'throttled', retryAfter: 60 }, 429)]);
  assert.deepEqual(await keeper.signIn('a', 'b'), {
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

import assert from 'node:assert/strict';
import fastify, { type FastifyInstance, type FastifyRequest, type LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { silentLog } from '#base';
import type { SignedIn, StartedTotp } from '#contract';
import { authRoutes } from '../http/auth-routes.ts';
import { providerRoutes } from '../http/provider-routes.ts';
import type { TestIdentity } from './create-test-identity.ts';

export const TEST_PAGE = 'http://localhost:8080';
export const TEST_PASSWORD = 'la bonne phrase';

/** The /auth routes and the OAuth provider over the room; a request with `x-no-origin` comes under a Host that is not ours. */
export async function createAuthApp(t: TestIdentity): Promise<FastifyInstance> {
  const app = fastify();
  const origin = (request: FastifyRequest) => (request.headers['x-no-origin'] === undefined ? TEST_PAGE : '');
  const { identity, clock } = t;
  await app.register(authRoutes({ identity, secureCookies: false, clock, log: silentLog, origin }));
  await app.register(providerRoutes({ identity, origin }));
  return app;
}

/** A browser tab: keeps its cookie and CSRF token as the answers change them. */
export class Tab {
  cookie = '';
  csrf = '';
  readonly #app: FastifyInstance;
  constructor(app: FastifyInstance) {
    this.#app = app;
  }
  async call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<LightMyRequestResponse> {
    const headers = { cookie: this.cookie, ...(method === 'GET' ? {} : { 'x-digue-csrf': this.csrf }) };
    const reply = await this.#app.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    for (const set of [reply.headers['set-cookie'] ?? []].flat()) this.#keep(set.split(';')[0] ?? '');
    if (reply.statusCode === 200 && reply.body.includes('csrfToken'))
      this.csrf = reply.json<SignedIn>().csrfToken;
    return reply;
  }
  #keep(pair: string): void {
    const name = pair.slice(0, pair.indexOf('=') + 1);
    const others = this.cookie.split('; ').filter((one) => one !== '' && !one.startsWith(name));
    this.cookie = [...others, pair].join('; ');
  }
  async signIn(login: string, password = TEST_PASSWORD): Promise<SignedIn> {
    const reply = await this.call('POST', '/auth/sign-in', { login, password });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<SignedIn>();
  }
}

/** The code that an authenticator app shows at this moment. */
export function showTotp(t: TestIdentity, secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: t.clock.now().getTime() });
}

/** Sets up an app in this tab, and waits until it shows another code; returns its secret. */
export async function enrolTotp(t: TestIdentity, tab: Tab): Promise<string> {
  const started = await tab.call('POST', '/auth/factors/totps', { name: 'Téléphone' });
  assert.equal(started.statusCode, 200, started.body);
  const { id, secret } = started.json<StartedTotp>();
  const reply = await tab.call('POST', `/auth/factors/totps/${id}/confirm`, { code: showTotp(t, secret) });
  assert.equal(reply.statusCode, 200, reply.body);
  t.clock.advance(30);
  return secret;
}

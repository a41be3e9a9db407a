import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { OAuthAnswer } from '#contract';
import type { Tab } from './tab.ts';

export interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token?: string;
  expires_in: number;
  scope: string;
}

/** A mail program that lets a person sign in by their browser, with PKCE (RFC 7636). */
export class MailProgram {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly verifier = randomBytes(32).toString('base64url');
  readonly #app: FastifyInstance;

  constructor(
    app: FastifyInstance,
    { clientId = 'thunderbird', redirectUri = 'http://127.0.0.1:49152/' } = {},
  ) {
    this.#app = app;
    this.clientId = clientId;
    this.redirectUri = redirectUri;
  }

  formatQuestion(changes: Record<string, string> = {}): string {
    const challenge = createHash('sha256').update(this.verifier).digest('base64url');
    const query = new URLSearchParams({
      client_id: this.clientId,
      redirect_uri: this.redirectUri,
      response_type: 'code',
      scope: 'openid mail offline_access',
      state: 'état',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    });
    return `/oidc/auth?${query}`;
  }

  /** Opens the browser; the uid of the question, as the address of the webmail's page has it. */
  async ask(tab: Tab, changes: Record<string, string> = {}): Promise<string> {
    const reply = await tab.call('GET', this.formatQuestion(changes));
    assert.equal(reply.statusCode, 303, reply.body);
    return /^\/autorisation\/([\w-]+)$/.exec(String(reply.headers.location))?.[1] ?? '';
  }

  /** The person says yes; the code. */
  async getCode(tab: Tab, uid: string): Promise<string> {
    const allowed = await tab.call('POST', `/auth/oauth/${uid}/allow`, {});
    assert.equal(allowed.statusCode, 200, allowed.body);
    const back = await tab.call('GET', allowed.json<OAuthAnswer>().goTo);
    assert.equal(back.statusCode, 303, back.body);
    const location = new URL(String(back.headers.location));
    assert.equal(location.searchParams.get('state'), 'état');
    return location.searchParams.get('code') ?? '';
  }

  post(url: string, fields: Record<string, string>): Promise<LightMyRequestResponse> {
    const payload = new URLSearchParams({ client_id: this.clientId, ...fields }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    return this.#app.inject({ method: 'POST', url, headers, payload });
  }

  exchange(code: string, changes: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.post('/oidc/token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: this.redirectUri,
      code_verifier: this.verifier,
      ...changes,
    });
  }

  refresh(refreshToken: string): Promise<LightMyRequestResponse> {
    return this.post('/oidc/token', { grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  /** From the question to the tokens. */
  async signIn(tab: Tab): Promise<Tokens> {
    const reply = await this.exchange(await this.getCode(tab, await this.ask(tab)));
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<Tokens>();
  }
}

import { randomBytes } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { AccountId, Clock, Db } from '#base';
import { isTrusted, type Trust } from '../containment/trust.ts';
import { hasGivenUp } from '../passwords/passwords.sql.ts';
import type { Person } from '../types.ts';
import type { ChallengePurpose, Challenges } from './challenges.ts';
import {
  deletePasskey,
  ensureHandle,
  findPasskeyByHandle,
  insertPasskey,
  listPasskeyRows,
  touchPasskey,
  type PasskeyRow,
} from './passkeys.sql.ts';

/** What checks signatures of every kind is large, and many processes never meet a passkey. */
const loadWebAuthn = () => import('@simplewebauthn/server');

const RP_NAME = 'Digue';
const HANDLE_BYTES = 32;
const MAX_PASSKEYS = 20;

/** Where the page of this ceremony lives, e.g. `https://mel.ac-demo.example`; the browser signs it. */
export type PageOrigin = string;

/** Passkeys and security keys (WebAuthn level 3): as second factor, or alone in the place of a password. */
export interface Passkeys {
  list(account: AccountId): Promise<PasskeyRow[]>;
  /** Those that open the account by themselves now: what a doubt is younger than does not count. */
  listAlone(account: AccountId): Promise<PasskeyRow[]>;
  /** Null when the person has as many as one may have. */
  startRegistration(person: Person, page: PageOrigin): Promise<PublicKeyCredentialCreationOptionsJSON | null>;
  finishRegistration(
    person: Person,
    page: PageOrigin,
    answer: { response: RegistrationResponseJSON; name: string },
  ): Promise<boolean>;
  remove(account: AccountId, credentialId: string): Promise<boolean>;
  /** As second factor of this account. */
  startStep(account: AccountId, page: PageOrigin): Promise<PublicKeyCredentialRequestOptionsJSON>;
  finishStep(account: AccountId, page: PageOrigin, response: AuthenticationResponseJSON): Promise<boolean>;
  /** Alone, without login or password: the device asks for its own PIN, finger or face. */
  startSignIn(page: PageOrigin): Promise<PublicKeyCredentialRequestOptionsJSON>;
  finishSignIn(page: PageOrigin, response: AuthenticationResponseJSON): Promise<AccountId | null>;
}

export function createPasskeys(options: {
  db: Db;
  clock: Clock;
  challenges: Challenges;
  findTrust: (account: AccountId) => Promise<Trust | null>;
}): Passkeys {
  const { db, findTrust } = options;
  return {
    async listAlone(account) {
      const trust = await findTrust(account);
      return (await listPasskeyRows(db, account)).filter(
        (row) => row.opens_alone && isTrusted(trust, row.created_at),
      );
    },
    ...createRegistration(options),
    ...createAuthentication(options),
  };
}

type Parts = Parameters<typeof createPasskeys>[0];

function createRegistration({
  db,
  clock,
  challenges,
}: Parts): Pick<Passkeys, 'list' | 'startRegistration' | 'finishRegistration' | 'remove'> {
  return {
    list: (account) => listPasskeyRows(db, account),
    remove: (account, id) => deletePasskey(db, account, { credentialId: id, now: clock.now() }),
    async startRegistration(person, page) {
      const known = await listPasskeyRows(db, person.accountId);
      if (known.length >= MAX_PASSKEYS) return null;
      const { generateRegistrationOptions } = await loadWebAuthn();
      const handle = await ensureHandle(db, person.accountId, randomBytes(HANDLE_BYTES));
      return generateRegistrationOptions({
        rpName: RP_NAME,
        rpID: new URL(page).hostname,
        userID: new Uint8Array(handle),
        userName: person.login,
        userDisplayName: person.name,
        challenge: await challenges.create('register', person.accountId),
        attestationType: 'none',
        excludeCredentials: known.map(describe),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      });
    },
    async finishRegistration(person, page, { response, name }) {
      const { verifyRegistrationResponse } = await loadWebAuthn();
      const verification = await verifyRegistrationResponse({
        response,
        expectedChallenge: (challenge) => challenges.take(challenge, 'register', person.accountId),
        expectedOrigin: page,
        expectedRPID: new URL(page).hostname,
        requireUserVerification: false,
      }).catch(() => null);
      if (verification === null || !verification.verified) return false;
      const { credential, credentialBackedUp, userVerified } = verification.registrationInfo;
      // WebAuthn, section 10.1.3: kept where it is found without being asked for by its id.
      const isResident = response.clientExtensionResults.credProps?.rk === true;
      return insertPasskey(db, {
        account_id: person.accountId,
        credential_id: credential.id,
        name,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        is_backed_up: credentialBackedUp,
        opens_alone: isResident && userVerified,
        created_at: clock.now(),
      });
    },
  };
}

function createAuthentication({
  db,
  clock,
  challenges,
  findTrust,
}: Parts): Pick<Passkeys, 'startStep' | 'finishStep' | 'startSignIn' | 'finishSignIn'> {
  const verify = async (
    row: PasskeyRow,
    page: PageOrigin,
    answer: { response: AuthenticationResponseJSON; purpose: ChallengePurpose; account: AccountId | null },
  ): Promise<boolean> => {
    const { verifyAuthenticationResponse } = await loadWebAuthn();
    // The library throws on whatever does not fit: another origin, another challenge, a bad signature.
    const verification = await verifyAuthenticationResponse({
      response: answer.response,
      expectedChallenge: (challenge) => challenges.take(challenge, answer.purpose, answer.account),
      expectedOrigin: page,
      expectedRPID: new URL(page).hostname,
      credential: {
        ...describe(row),
        publicKey: new Uint8Array(row.public_key),
        counter: row.counter,
      },
      // Where there is no password, the PIN, the finger or the face is all that there is beside the key.
      requireUserVerification: answer.purpose === 'sign-in' || (await hasGivenUp(db, row.account_id)),
    }).catch(() => null);
    if (verification === null || !verification.verified) return false;
    if (!isTrusted(await findTrust(row.account_id as AccountId), row.created_at)) return false;
    const { newCounter } = verification.authenticationInfo;
    const isAlone = answer.purpose === 'sign-in';
    return touchPasskey(db, row, { counter: newCounter, now: clock.now(), isAlone });
  };
  return {
    async startStep(account, page) {
      const { generateAuthenticationOptions } = await loadWebAuthn();
      const known = await listPasskeyRows(db, account);
      return generateAuthenticationOptions({
        rpID: new URL(page).hostname,
        challenge: await challenges.create('step', account),
        allowCredentials: known.map(describe),
        userVerification: (await hasGivenUp(db, account)) ? 'required' : 'preferred',
      });
    },
    async finishStep(account, page, response) {
      const row = (await listPasskeyRows(db, account)).find((one) => one.credential_id === response.id);
      return row !== undefined && verify(row, page, { response, purpose: 'step', account });
    },
    async startSignIn(page) {
      const { generateAuthenticationOptions } = await loadWebAuthn();
      return generateAuthenticationOptions({
        rpID: new URL(page).hostname,
        challenge: await challenges.create('sign-in', null),
        userVerification: 'required',
      });
    },
    async finishSignIn(page, response) {
      const handle = response.response.userHandle;
      if (handle === undefined) return null;
      const row = await findPasskeyByHandle(db, Buffer.from(handle, 'base64url'), response.id);
      if (row === null) return null;
      const isRight = await verify(row, page, { response, purpose: 'sign-in', account: null });
      return isRight ? (row.account_id as AccountId) : null;
    },
  };
}

function describe(row: PasskeyRow): { id: string; transports: AuthenticatorTransport[] } {
  return { id: row.credential_id, transports: row.transports as AuthenticatorTransport[] };
}

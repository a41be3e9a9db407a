import { accountId, silentLog, systemClock, type AccountId } from '#base';
import { createTestCertificate } from '#base/testing';
import type { Access, Person, SaslConversation } from '#identity';
import { createFakeSasl } from '#identity/testing';
import type { ConversationListener } from '#mail/smtp';
import type { HandInOutcome, HandInRequest, Submission, Submitter } from '#mail/submit';
import { createSubmissionServer } from '../index.ts';
import type { SubmissionIdentity, SubmissionLimits } from '../types.ts';

export const CLAIRE = accountId(1);
export const PAUL = accountId(2);
export const OFFICE = accountId(3);
export const LIBRARY = accountId(4);
export const SECRET = 'appareil';

/** Claire's own and her alias; a colleague; a mailbox she writes from, and one that she only reads. */
const addresses = new Map<string, AccountId>([
  ['claire@ac-exemple.fr', CLAIRE],
  ['c.lambert@ac-exemple.fr', CLAIRE],
  ['paul@ac-exemple.fr', PAUL],
  ['ce.0540001a@ac-exemple.fr', OFFICE],
  ['cdi@ac-exemple.fr', LIBRARY],
]);
const access: Access[] = [
  {
    accountId: CLAIRE,
    name: 'Claire Lambert',
    address: 'claire@ac-exemple.fr',
    right: 'self',
    isReadOnly: false,
    reader: null,
    mayMarkSeen: true,
  },
  {
    accountId: OFFICE,
    name: 'Collège',
    address: 'ce.0540001a@ac-exemple.fr',
    right: 'member',
    isReadOnly: false,
    reader: null,
    mayMarkSeen: true,
  },
  {
    accountId: LIBRARY,
    name: 'CDI',
    address: 'cdi@ac-exemple.fr',
    right: 'reader',
    isReadOnly: true,
    reader: null,
    mayMarkSeen: false,
  },
];
export const claire: Person = {
  accountId: CLAIRE,
  login: 'claire',
  givenName: 'Claire',
  familyName: 'Lambert',
  name: 'Claire Lambert',
  address: 'claire@ac-exemple.fr',
  role: 'teacher',
  establishment: null,
  epoch: 0,
};

export interface Harness {
  plain: ConversationListener;
  tls: ConversationListener;
  /** What was handed in, latest last. */
  handedIn: HandInRequest[];
  /** What becomes of the next message. */
  answer: (request: HandInRequest) => Promise<HandInOutcome>;
  /** How often somebody tried to sign in. */
  tries(): number;
  /** Ends what Claire signed in with; `tell`: at once, otherwise nobody is told. */
  revoke(tell: boolean): void;
  restore(): void;
  full: Set<AccountId>;
  close(): Promise<void>;
}

export interface HarnessOptions {
  limits?: Partial<SubmissionLimits>;
  submitter?: Pick<Submitter, 'handIn' | 'holdLimitSeconds'>;
}

const certificate = await createTestCertificate('mx.ac-exemple.fr');

export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const listeners = new Set<(account: AccountId) => void>();
  const state = { isOpen: true, tries: 0 };
  const harness: Omit<Harness, 'plain' | 'tls' | 'close'> = {
    handedIn: [],
    answer: async () => ({ kind: 'accepted', submission: { isHeld: false } as Submission }),
    tries: () => state.tries,
    revoke(tell) {
      state.isOpen = false;
      if (tell) for (const listener of listeners) listener(CLAIRE);
    },
    restore: () => void (state.isOpen = true),
    full: new Set(),
  };
  const server = createSubmissionServer({
    identity: createIdentity(state, listeners),
    submitter: options.submitter ?? {
      holdLimitSeconds: 3600,
      handIn(request) {
        harness.handedIn.push(request);
        return harness.answer(request);
      },
    },
    hasRoom: async (account) => !harness.full.has(account),
    clock: systemClock,
    log: silentLog,
    hostname: 'mx.ac-exemple.fr',
    tls: certificate,
    limits: { stopMs: 200, ...options.limits },
  });
  const place = { host: '127.0.0.1', port: 0 };
  const plain = await server.listen({ ...place, isTls: false });
  const tls = await server.listen({ ...place, isTls: true });
  return Object.assign(harness, {
    plain,
    tls,
    close: async () => void (await Promise.all([plain.close(), tls.close()])),
  });
}

function createIdentity(
  state: { isOpen: boolean; tries: number },
  listeners: Set<(account: AccountId) => void>,
): SubmissionIdentity {
  const authenticateAppPassword: SubmissionIdentity['authenticateAppPassword'] = async (login, secret) => {
    state.tries += 1;
    if (login === 'trop') return { kind: 'throttled', retryAfterSeconds: 60 };
    if (login === 'panne') throw new Error('the database is away');
    if (!state.isOpen || login !== 'claire' || secret !== SECRET) return { kind: 'refused' };
    return { kind: 'authenticated', person: claire, appPasswordId: 7 };
  };
  return {
    authenticateAppPassword,
    sasl: {
      mechanisms: ({ isEncrypted }) => (isEncrypted ? ['PLAIN', 'SCRAM-SHA-256'] : []),
      begin: (mechanism, situation) =>
        mechanism === 'PLAIN'
          ? createFakeSasl(authenticateAppPassword).begin(mechanism, situation)
          : beginThreeSteps(),
    },
    isCredentialInForce: async (account, { id }) => state.isOpen && account === CLAIRE && id === 7,
    findAccess: async (_person, target) => access.find((one) => one.accountId === target) ?? null,
    async resolveRecipients(asked) {
      const found = new Map();
      for (const address of asked) {
        const id = addresses.get(address.toLowerCase());
        if (id !== undefined) found.set(address, { address, accountId: id, kind: 'person', tag: null });
      }
      return found;
    },
    expandGroups: async (_sender, asked) =>
      new Map(asked.filter((one) => one.startsWith('groupe')).map((one) => [one, ['paul@ac-exemple.fr']])),
    findMoved: async (address) => (address === 'partie@ac-exemple.fr' ? 'ailleurs@ac-autre.fr' : null),
    isOwnDomain: (domain) => domain === 'ac-exemple.fr',
    revocations: {
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: async () => {},
    },
  };
}

/** A mechanism that asks three times, as SCRAM and XOAUTH2 do. */
function beginThreeSteps(): SaslConversation {
  let count = 0;
  return {
    async next() {
      count += 1;
      if (count < 4) return { kind: 'challenge', data: Buffer.from(String(count)) };
      return { kind: 'authenticated', person: claire, credential: { kind: 'app-password', id: 7 } };
    },
  };
}

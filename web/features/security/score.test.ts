import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { listGestures, type SecurityFacts } from './score.ts';

const now = new Date('2026-11-24T10:00:00Z');
const none: SecurityFacts = {
  password: { suggestedFrom: '2026-12-01T00:00:00Z', isGivenUp: false },
  factors: { totps: [], passkeys: [], phone: null, printedCodes: null },
  connections: [],
  alerts: 0,
  reports: [],
};
const totp = { id: 1, name: 'x', createdAt: '', lastUsedAt: null };
const undone = (facts: Partial<SecurityFacts>) =>
  listGestures({ ...none, ...facts }, now)
    .filter(({ isDone }) => !isDone)
    .map(({ name }) => name);
const line = (kind: 'abroad' | 'known' | 'unknown', more: object = {}) => ({
  network: { kind, country: null, label: null, carrier: null },
  outcome: 'opened' as const,
  isOpen: true,
  protocol: 'web' as const,
  isNew: false,
  ...more,
});

test('without a password: two keys that open alone are both gestures, one is not', () => {
  const password = { suggestedFrom: null, isGivenUp: true };
  const key = (opensAlone: boolean) => ({ id: 'k', name: 'x', opensAlone, createdAt: '', lastUsedAt: null });
  const given = (...keys: boolean[]) =>
    undone({ password, factors: { ...none.factors, passkeys: keys.map(key) } });
  deepEqual(given(true, true), []);
  deepEqual(given(true, false), ['factor']);
  const factors = { ...none.factors, passkeys: [key(true), key(true)] };
  deepEqual(undone({ factors }), ['factor'], 'with a password the codes are missing');
});

test('a gesture is done by what is so', () => {
  deepEqual(undone({}), ['factor']);
  deepEqual(
    undone({ factors: { ...none.factors, totps: [totp] } }),
    ['factor'],
    'without codes for the bad day',
  );
  const factors = { ...none.factors, totps: [totp], printedCodes: { left: 3, madeAt: '' } };
  deepEqual(undone({ factors }), []);
  deepEqual(undone({ factors: { ...factors, printedCodes: { left: 2, madeAt: '' } } }), ['factor']);
  deepEqual(undone({ factors, password: { suggestedFrom: '2026-11-01T00:00:00Z', isGivenUp: false } }), [
    'password',
  ]);
  deepEqual(
    undone({ factors, password: { suggestedFrom: null, isGivenUp: false } }),
    [],
    'where renewal is off',
  );
  deepEqual(undone({ factors, alerts: 1 }), ['networks']);
  deepEqual(undone({ factors, reports: [{ kind: 'gave-secret', outcome: null }] }), ['numen']);
  deepEqual(undone({ factors, reports: [{ kind: 'clicked', outcome: null }] }), ['sender']);
  deepEqual(
    undone({
      factors,
      reports: [
        { kind: 'gave-secret', outcome: 'fraud' },
        { kind: 'suspicious', outcome: null },
      ],
    }),
    [],
    'answered, or only doubtful',
  );
  deepEqual(undone({ factors, connections: [line('abroad')] }), ['networks']);
  deepEqual(undone({ factors, connections: [line('abroad', { isOpen: false }), line('unknown')] }), []);
});

import type { OutgoingFinding } from '#contract';
import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Composer } from './composer.ts';
import { createWorld, folders, written } from './fake-world.ts';
import { SendRefusedError } from './submit-draft.ts';

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

async function tick(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await setImmediate();
}

test('sending stores the draft first, submits, and leaves no copy', async () => {
  const world = createWorld();
  const composer = new Composer(world, written);
  const outcome = await composer.send(null);
  equal(outcome.kind, 'sent');
  equal(outcome.kind === 'sent' && outcome.draft.emailId, 'E1');
  deepEqual([world.saved.length, world.copies.size], [1, 0]);
  composer.update({ html: 'late' });
  await tick(5000);
  equal(world.saved.length, 1);
});

test('obstacles and doubts come before anything is sent', async () => {
  const world = createWorld({ submit: () => Promise.reject(new Error('must not be called')) });
  const nobody = new Composer(world, { ...written, to: [] });
  equal((await nobody.send(null)).kind, 'obstacles');
  deepEqual(nobody.state().obstacles, [{ kind: 'no-recipients' }]);
  const unnamed = new Composer(world, { ...written, subject: '' });
  deepEqual(await unnamed.send(null), { kind: 'doubts', doubts: ['empty-subject'], findings: [] });
});

const finding: OutgoingFinding = {
  id: 'forgotten-attachment-1',
  kind: 'forgotten-attachment',
  action: 'warn',
  text: { fr: 'f', en: 'e' },
  remedies: [{ kind: 'attach' }],
};

test('what the server finds in the stored draft is asked about, and the answers go along', async () => {
  const checked: (string | null)[] = [];
  const answered: unknown[] = [];
  const world = createWorld({
    check: async (draft) => {
      checked.push(draft.emailId);
      return [finding];
    },
    submit: async (_draft, answers) => {
      answered.push(answers);
      return { submissionId: 'S1', heldUntil: null, isHeld: false, folders };
    },
  });
  const composer = new Composer(world, written);
  deepEqual(await composer.send(null), { kind: 'doubts', doubts: [], findings: [finding] });
  deepEqual([checked, answered, composer.state().isSending], [['E1'], [], false]);
  composer.update({ subject: '' });
  deepEqual(await composer.examine(), { doubts: ['empty-subject'], findings: [finding] });
  deepEqual(checked, ['E1', 'E2']);
  equal((await composer.send([{ id: finding.id, reason: null }])).kind, 'sent');
  deepEqual(answered, [[{ id: finding.id, reason: null }]]);
});

test('what is found only at the last moment is asked about as well; a check that fails sends nothing', async () => {
  const refusal = { type: 'forbiddenToSend', outgoingFindings: [finding] };
  const late = new Composer(
    createWorld({ submit: () => Promise.reject(new SendRefusedError(refusal)) }),
    written,
  );
  deepEqual(await late.send([]), { kind: 'doubts', doubts: [], findings: [finding] });
  equal(late.state().refusal, null);
  const offline = createWorld({
    check: () => Promise.reject(new Error('offline')),
    submit: () => Promise.reject(new Error('must not be called')),
  });
  const composer = new Composer(offline, written);
  equal((await composer.send(null)).kind, 'refused');
  equal(composer.state().refusal?.type, 'unchecked');
  equal(await composer.examine(), null);
});

test('a refusal of the server keeps the draft and is shown until the recipients change', async () => {
  const refusal = {
    type: 'forbiddenToSend',
    description: 'Adresse extérieure',
    invalidRecipients: ['paul@x.fr'],
  };
  const world = createWorld({ submit: () => Promise.reject(new SendRefusedError(refusal)) });
  const composer = new Composer(world, written);
  equal((await composer.send([])).kind, 'refused');
  deepEqual(composer.state().refusal, {
    type: 'forbiddenToSend',
    description: 'Adresse extérieure',
    addresses: ['paul@x.fr'],
  });
  equal(composer.state().isSending, false);
  composer.update({ subject: 'Autre' });
  equal(composer.state().refusal?.type, 'forbiddenToSend');
  composer.update({ to: [] });
  equal(composer.state().refusal, null);
});

test('when no answer comes, nobody pretends to know whether it left', async () => {
  const world = createWorld({ submit: () => Promise.reject(new Error('offline')) });
  const composer = new Composer(world, written);
  await composer.send([]);
  equal(composer.state().refusal?.type, 'unknown-outcome');
});

test('what could not be stored is not sent', async () => {
  const world = createWorld({ save: () => Promise.reject(new Error('offline')) });
  const composer = new Composer(world, written);
  equal((await composer.send([])).kind, 'refused');
  equal(composer.state().refusal?.type, 'unsaved');
});

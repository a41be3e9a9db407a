import { deepEqual, equal } from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Composer } from './composer.ts';
import { emptyDraft } from './draft.ts';
import { DraftRefusedError } from './save-draft.ts';
import { createWorld, file, written } from './fake-world.ts';

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

async function tick(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await setImmediate();
}

test('what is written is copied on the device, then stored, then the copy goes', async () => {
  const world = createWorld();
  const composer = new Composer(world, written);
  composer.update({ html: '<p>Bonjour</p>' });
  await tick(600);
  equal(world.copies.get('d1')?.html, '<p>Bonjour</p>');
  await tick(2000);
  deepEqual([world.saved.length, world.copies.size, composer.state().draft.emailId], [1, 0, 'E1']);
  deepEqual(composer.state().saveState, { kind: 'saved', at: new Date(0) });
});

test('an empty new message is never stored', async () => {
  const world = createWorld();
  const composer = new Composer(world, emptyDraft('d1', 'A1'));
  composer.update({ html: '<p></p>' });
  equal(await composer.close(), 'stored');
  equal(world.saved.length, 0);
});

test('a save that fails leaves the copy, and closing says so', async () => {
  const world = createWorld({ save: () => Promise.reject(new Error('offline')) });
  const composer = new Composer(world, written);
  composer.update({ html: '<p>Bonjour</p>' });
  equal(await composer.close(), 'copied');
  equal(world.copies.get('d1')?.html, '<p>Bonjour</p>');
  equal(composer.state().saveState.kind, 'failed');
});

test('when neither the server nor the device takes it, it stays open and goes on trying', async () => {
  let isDown = true;
  const world = createWorld({ keepCopy: () => false });
  const { save } = world;
  const doubts: boolean[] = [];
  world.save = (...args) => {
    doubts.push(args[1].isInDoubt);
    return isDown ? Promise.reject(new Error('offline')) : save(...args);
  };
  const composer = new Composer(world, written);
  composer.update({ html: '<p>Bonjour</p>' });
  equal(await composer.close(), 'neither');
  isDown = false;
  await tick(15_000);
  equal(world.saved.length, 1);
  // The second looks for what the first may have left.
  deepEqual([doubts[0], doubts.at(-1)], [false, true]);
});

test('after a save the files point to the new draft, also when text was typed meanwhile', async () => {
  const world = createWorld();
  const composer = new Composer(world, { ...written, attachments: [file] });
  composer.update({ html: '<p>a</p>' });
  const flushed = composer.flush();
  composer.update({ html: '<p>ab</p>' });
  await flushed;
  const { draft } = composer.state();
  deepEqual([draft.html, draft.emailId, draft.attachments[0]?.blobId], ['<p>ab</p>', 'E2', 'E2.note.pdf']);
  equal(world.saved[1]?.attachments[0]?.blobId, 'E1.note.pdf');
});

test('text typed during a save is copied with the draft it goes on from, so that no second one is made', async () => {
  const world = createWorld({
    save: async (draft) => {
      if (draft.emailId !== null) throw new Error('the network went away');
      composer.update({ html: '<p>Bonjour Paul</p>' });
      return { emailId: 'E9', attachments: draft.attachments, superseded: [] };
    },
  });
  const composer = new Composer(world, written);
  composer.update({ html: '<p>Bonjour</p>' });
  await tick(2000);
  const copy = world.copies.get('d1');
  deepEqual([copy?.html, copy?.emailId], ['<p>Bonjour Paul</p>', 'E9']);
});

test('a file the server lost is named and no longer holds back the draft', async () => {
  const world = createWorld();
  const { save } = world;
  world.save = (draft, superseded) =>
    draft.attachments.length > 0
      ? Promise.reject(new DraftRefusedError({ type: 'blobNotFound', notFound: ['b'] }))
      : save(draft, superseded);
  const composer = new Composer(world, { ...written, attachments: [file] });
  composer.update({ html: '<p>a</p>' });
  await composer.flush();
  equal(await composer.flush(), true);
  deepEqual(composer.state().lostFiles, ['note.pdf']);
  deepEqual(composer.state().draft.attachments, []);
});

test('another sender account takes the files along and destroys the old draft', async () => {
  const world = createWorld();
  const composer = new Composer(world, { ...written, emailId: 'E0', attachments: [file] });
  await composer.changeSender('A2', 'I2');
  const { draft } = composer.state();
  deepEqual([draft.accountId, draft.identityId, draft.emailId], ['A2', 'I2', 'E1']);
  equal(world.saved[0]?.attachments[0]?.blobId, 'A2-note.pdf');
  deepEqual(world.destroyed, ['A1/E0']);
});

test('throwing away removes the stored draft and the copy', async () => {
  const world = createWorld();
  const composer = new Composer(world, written);
  composer.update({ html: 'a' });
  await composer.flush();
  await composer.discard();
  deepEqual([world.destroyed, world.copies.size], [['A1/E1'], 0]);
});

test('files are uploaded, refused by size before, tried again, and taken away', async () => {
  let failing = true;
  const world = createWorld();
  const { upload } = world;
  world.upload = (...args) => (failing ? Promise.reject(new Error('offline')) : upload(...args));
  const composer = new Composer(world, written);
  await composer.files.add([
    new File(['abc'], 'a.txt', { type: 'text/plain' }),
    new File(['x'.repeat(101)], 'b.bin'),
  ]);
  deepEqual(composer.state().tooLarge, ['b.bin']);
  const [failed] = composer.state().uploads;
  deepEqual([failed?.name, failed?.failed], ['a.txt', true]);
  failing = false;
  await composer.files.retry(failed?.key ?? '');
  deepEqual(composer.state().uploads, []);
  deepEqual(composer.state().draft.attachments, [
    { key: failed?.key, blobId: 'up-3', name: 'a.txt', type: 'text/plain', size: 3, cid: null },
  ]);
  composer.files.remove(failed?.key ?? '');
  deepEqual(composer.state().draft.attachments, []);
});

test('an image for the body gets a Content-ID', async () => {
  const composer = new Composer(createWorld(), written);
  const image = await composer.files.addImage(new File(['abc'], 'image.png', { type: 'image/png' }));
  equal(image?.cid, 'k1@digue');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRecall } from './recall-notices.ts';

const notice = {
  kind: 'recalled',
  subject: 'Chèques vacances 1',
  answer: 'Faux.',
  place: 'bin',
  hasClicked: false,
  isReported: false,
} as const;

test('a reader is told of their own copy, where it is, and what is left to do', () => {
  const read = formatRecall(notice).text;
  assert.match(read, /« Chèques vacances 1 ».*dans la corbeille/);
  assert.match(read, /Vous l’avez seulement lu \? Il n’y a rien à faire/);
  const clicked = formatRecall({ ...notice, hasClicked: true }).text;
  assert.match(clicked, /Vous avez ouvert un lien de ce message : il vous reste une chose à faire/);
  assert.doesNotMatch(clicked, /rien à faire/);
  const gone = formatRecall({ ...notice, subject: null, place: 'gone' }).text;
  assert.match(gone, /Le message que vous aviez ouvert.*plus dans aucun de vos dossiers/);
  assert.doesNotMatch(gone, /ouvrez le message/);
});

test('an undo says where the copy is now, and that a report is looked at again', () => {
  const returned = { ...notice, kind: 'returned', place: 'back' } as const;
  assert.match(formatRecall(returned).text, /« Chèques vacances 1 ».*de nouveau là où il était/);
  assert.doesNotMatch(formatRecall(returned).text, /signalé/);
  assert.match(formatRecall({ ...returned, place: 'junk' }).text, /« Indésirables »/);
  assert.match(formatRecall({ ...returned, isReported: true }).text, /Vous l’aviez signalé.*vous répondra/);
  assert.doesNotMatch(formatRecall({ ...returned, place: 'gone' }).text, /au-dessus du message/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundMarkup } from './bound-markup.ts';
import { scanHtml } from './html-scanner.ts';

const bounds = { characters: 10_000, marks: 1_000 };

const bombs: [title: string, html: string][] = [
  ['open elements', '<div>'.repeat(1_600_000)],
  ['open elements with text', '<p>ab'.repeat(400_000)],
  ['signs', '<'.repeat(1_000_000)],
  ['comments', '<!---->'.repeat(500_000)],
  ['entities', '&amp;'.repeat(500_000)],
  ['tables that never end', '<b><table>'.repeat(300_000)],
  ['lists in lists', '<ul><li>'.repeat(300_000)],
  ['attributes', `<a ${'b=c '.repeat(500_000)}>`],
];

for (const [title, html] of bombs) {
  test(`of ${title} without end no more is read than the bounds`, () => {
    const { parts, isWhole, marks } = boundMarkup(html, bounds);
    assert.equal(isWhole, false);
    assert.ok(marks <= bounds.marks);
    assert.ok(parts.length <= 2 && parts.join('').length <= bounds.characters);
    let events = 0;
    const count = (): void => {
      events += 1;
    };
    for (const part of parts) scanHtml(part, { onOpen: count, onClose: count, onText: count });
    assert.ok(events <= 4 * bounds.marks + 4, `${events} events`);
  });
}

test('up to the bounds all is read, and beyond them the beginning and the end', () => {
  const page = '<p>a'.repeat(1_000);
  assert.deepEqual(boundMarkup(page, bounds), { parts: [page], isWhole: true, marks: 1_000 });
  const cut = boundMarkup(`<title>${page}<form>`, bounds);
  assert.equal(cut.isWhole, false);
  assert.equal(cut.marks, 1_000);
  assert.ok(cut.parts[0]?.startsWith('<title>') && cut.parts[1]?.endsWith('<form>'));
  const full = 'x'.repeat(10_000);
  assert.equal(boundMarkup(full, bounds).isWhole, true);
  assert.deepEqual(
    boundMarkup(`${full}y`, bounds).parts.map((part) => part.length),
    [5_000, 5_000],
  );
});

test('without bounds left nothing is read', () => {
  assert.deepEqual(boundMarkup('<p>a', { characters: 0, marks: 0 }).parts, []);
  assert.deepEqual(boundMarkup('', { characters: 0, marks: 0 }), { parts: [''], isWhole: true, marks: 0 });
});

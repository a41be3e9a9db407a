import assert from 'node:assert/strict';
import * as grammar from '../index.ts';

/** Parses a message and asks everything of it that the door offers; fails the test on what no message may do. */
export function useMessage(bytes: Uint8Array): grammar.Message {
  const message = grammar.parseMessage(bytes);
  requireNested(message.root, 0, bytes.length);
  const ids = grammar.listParts(message.root).filter((part) => part.children.length === 0);
  assert.equal(new Set(ids.map((part) => part.id)).size, ids.length);
  grammar.envelope(message);
  grammar.digestLetter(message);
  grammar.bodyViews(message);
  grammar.plainText(message);
  assert.ok(grammar.preview(message).length <= 256);
  for (const file of grammar.attachments(message)) assert.ok(file.content() instanceof Uint8Array);
  for (const part of grammar.listParts(message.root)) {
    assert.ok(grammar.decodePartText(message, part).text.isWellFormed());
    grammar.openAttachedMessage(message, part);
    for (const field of part.headers) {
      assert.ok(grammar.rawValue(message, field).length <= field.end - field.valueStart);
    }
  }
  return message;
}

/** Parts lie inside each other and in order. */
export function requireNested(part: grammar.Part, start: number, end: number): void {
  assert.ok(start <= part.start && part.start <= part.bodyStart, 'the header lies inside');
  assert.ok(part.bodyStart <= part.end && part.end <= end, 'the body lies inside');
  let after = part.start;
  for (const field of part.headers) {
    assert.ok(after <= field.start && field.start < field.valueStart, 'fields follow each other');
    assert.ok(field.valueStart <= field.end && field.end <= part.bodyStart, 'fields lie in the header');
    after = field.end;
  }
  let position = part.bodyStart;
  for (const child of part.children) {
    requireNested(child, position, part.end);
    position = child.end;
  }
  if (part.message) requireNested(part.message, part.bodyStart, part.end);
}

/** Every text of a value that is shown somewhere; fails the test when one holds a control character. */
export function useValue(bytes: Uint8Array): void {
  const text = grammar.decodeText(bytes);
  const groups = grammar.parseAddresses(bytes);
  const shown = [text, ...groups.map((group) => group.name ?? '')];
  for (const mailbox of groups.flatMap((group) => group.mailboxes)) {
    shown.push(mailbox.name ?? '', mailbox.address);
  }
  shown.push(grammar.cleanFileName(text) ?? '');
  shown.push(...grammar.parseMessageIds(bytes), ...grammar.parseUrls(bytes));
  for (const value of shown) assert.doesNotMatch(value, /\p{Cc}/u);
  grammar.parseDate(bytes);
  grammar.baseSubject(text);
}

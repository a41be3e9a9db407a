import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { BoundaryTable } from './boundary-table.ts';
import { parseMessage } from './parse-message.ts';

type Found = ReturnType<BoundaryTable['find']>;

/** What `find` answers, said plainly: the text of the line against each boundary (RFC 2046, section 5.1.1). */
function findPlainly(open: readonly { boundary: string; frame: number }[], line: string): Found {
  const text = line.slice(2).trimEnd();
  const waiting = (boundary: string) => open.findLast((one) => one.boundary === boundary)?.frame;
  const opening = waiting(text);
  if (opening !== undefined) return { frame: opening, isClosing: false };
  const closing = text.endsWith('--') ? waiting(text.slice(0, -2).trimEnd()) : undefined;
  return closing === undefined ? null : { frame: closing, isClosing: true };
}

function findIn(table: BoundaryTable, line: string): Found {
  // Something stands around it, and the line starts where it may.
  const bytes = Buffer.from(`b\n${line}b--`, 'latin1');
  return table.find(bytes, 2, 2 + line.length);
}

const piece = fc.constantFrom('b', 'b', 'c', '-', '--', ' ', '\t', '\r', '\v', '\xa0', '\x85', '\xe9', '=_');
const few = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
/** Also boundaries that no octets can be: parameters are decoded. */
const written = fc.oneof({ weight: 9, arbitrary: few }, fc.constantFrom('\u0153', 'b\u4e00', '\ud800'));

test('a line is found as its text is, whatever boundaries are open', () => {
  fc.assert(
    fc.property(
      fc.array(written, { maxLength: 8 }),
      fc.array(fc.boolean(), { maxLength: 8 }),
      fc.array(fc.tuple(few, fc.constantFrom('', '--', '-- ', ' --', '--\t'), fc.nat()), {
        minLength: 1,
        maxLength: 8,
      }),
      (boundaries, closed, endings) => {
        const table = new BoundaryTable();
        let open = boundaries.flatMap((text, frame) => {
          const boundary = BoundaryTable.usable(text);
          return boundary === null ? [] : [{ boundary, frame }];
        });
        for (const { boundary, frame } of open) table.add(boundary, frame);
        const gone = open.toReversed().filter((_, n) => closed[n]);
        for (const { boundary, frame } of gone) {
          const last = open.findLast((one) => one.boundary === boundary);
          table.remove(boundary, frame);
          if (last?.frame === frame) open = open.filter((one) => one !== last);
        }
        for (const [other, ending, index] of endings)
          for (const text of [other, boundaries[index % (boundaries.length || 1)] ?? ''])
            for (const lineEnd of ['\r\n', '\n', '']) {
              const line = `--${text}${ending}${lineEnd}`;
              if (!/^[\0-\xff]*$/.test(line)) continue;
              assert.deepEqual(findIn(table, line), findPlainly(open, line), JSON.stringify(line));
            }
      },
    ),
    { numRuns: 1500 },
  );
});

test('a boundary that begins with another one is another, and its closing line too', () => {
  const table = new BoundaryTable();
  table.add('b', 0);
  table.add('b--', 1);
  table.add('bb', 2);
  assert.deepEqual(findIn(table, '--b\r\n'), { frame: 0, isClosing: false });
  assert.deepEqual(findIn(table, '--b-- \t\r\n'), { frame: 1, isClosing: false });
  assert.deepEqual(findIn(table, '--b----\r\n'), { frame: 1, isClosing: true });
  assert.deepEqual(findIn(table, '--bb --\r\n'), { frame: 2, isClosing: true });
  assert.equal(findIn(table, '--bbb\r\n'), null);
  table.remove('b--', 1);
  assert.deepEqual(findIn(table, '--b--\r\n'), { frame: 0, isClosing: true });
});

test('no text is made of the lines that only begin as delimiters do', () => {
  for (const line of ['--bx\r\n', '--\n', '--b-\r\n', '--b --x\r\n', '--c--\r\n', `--${' '.repeat(60)}.\n`]) {
    const head = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
    const bytes = Buffer.from(`${head}--b\r\n\r\n${line.repeat(1000)}\r\n--b\r\n\r\nfin\r\n--b--\r\n`);
    const { toString } = Buffer.prototype;
    let texts = 0;
    bytes.toString = (...args): string => {
      texts += 1;
      return toString.apply(bytes, args);
    };
    const { root } = parseMessage(bytes);
    assert.equal(root.children.length, 2, line);
    assert.equal(root.children[0]?.lines, 1000, line);
    assert.ok(texts < 50, `${line}: ${texts}`);
  }
});

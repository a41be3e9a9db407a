import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lengthenEnvelope, shortenEnvelope } from './short-envelope.ts';

const me = '(("A (\\"x\\") \\\\ B" NIL "a" "b.example"))';
const you = '((NIL NIL "c" "d.example"))';
const two = '((NIL NIL "a" "b.example")(NIL NIL "c" "d.example"))';

for (const [name, form, short] of [
  [
    'From thrice',
    `("d" "s" ${me} ${me} ${me} ${you} NIL NIL NIL "<i>")`,
    `("d" "s" ${me} \x1e \x1e ${you} NIL NIL NIL "<i>")`,
  ],
  [
    'two writers',
    `(NIL NIL ${two} ${two} ${two} NIL NIL NIL NIL NIL)`,
    `(NIL NIL ${two} \x1e \x1e NIL NIL NIL NIL NIL)`,
  ],
  [
    'another to reply to',
    `("d" "s" ${me} ${me} ${you} ${me} NIL NIL NIL NIL)`,
    `("d" "s" ${me} \x1e ${you} ${me} NIL NIL NIL NIL)`,
  ],
  [
    'oneself as recipient',
    `("d" "s" ${me} ${me} ${me} ${me} ${me} NIL NIL NIL)`,
    `("d" "s" ${me} \x1e \x1e ${me} ${me} NIL NIL NIL)`,
  ],
  ['another Sender', `("d" "s" ${me} ${you} ${me} ${you} NIL NIL NIL NIL)`, null],
  ['no From', '("d" "s" NIL NIL NIL NIL NIL NIL NIL NIL)', null],
  ['a subject of parentheses', `("d" ") (( \\") (" ${me} ${you} ${you} ${me} NIL NIL NIL NIL)`, null],
  ['a sign that is none of ours', `("d" "\x1e" ${me} ${me} ${me} NIL NIL NIL NIL NIL)`, null],
  [
    'a list that begins like From',
    `("d" "s" ${you} ${you.slice(0, -1)}${me.slice(1)} ${you} NIL NIL NIL NIL NIL)`,
    null,
  ],
  ['nothing', '', null],
  ['half of a form', `("d" "s" ${me}`, null],
] as const) {
  test(`an envelope is kept short and given back: ${name}`, () => {
    assert.equal(shortenEnvelope(form), short ?? form);
    if (name !== 'a sign that is none of ours') assert.equal(lengthenEnvelope(short ?? form), form);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseParameterised } from './parameters.ts';

const TABLE: [title: string, written: string, value: string, parameters: Record<string, string>][] = [
  ['token', ' Text/Plain; CharSet=UTF-8', 'text/plain', { charset: 'UTF-8' }],
  ['quoted', 'a/b; name="un \\"deux\\"; trois.pdf"', 'a/b', { name: 'un "deux"; trois.pdf' }],
  ['comments', '(x) a/b (c(d)); (e) name (f) = (g) v (h); p=q', 'a/b', { name: 'v', p: 'q' }],
  ['blanks around =', 'a/b; name = x ; p= "y"', 'a/b', { name: 'x', p: 'y' }],
  ['unquoted with blanks', 'a/b; name=mon fichier.pdf; p=q', 'a/b', { name: 'mon fichier.pdf', p: 'q' }],
  ['quote never closed', 'a/b; name="x; p=q', 'a/b', { name: '"x', p: 'q' }],
  ['comment never closed', 'a/b; name=x(1; p=q', 'a/b', { name: 'x(1', p: 'q' }],
  ['empty parameters', 'a/b;;; ;name=x;', 'a/b', { name: 'x' }],
  ['without =', 'a/b; flag; name=x', 'a/b', { name: 'x' }],
  ['the first of two counts', 'a/b; name=x; name=y', 'a/b', { name: 'x' }],
  ['encoded word', 'a/b; name="=?utf-8?Q?=C3=A9t=C3=A9.pdf?="', 'a/b', { name: 'été.pdf' }],
  ['raw windows-1252', 'a/b; name="\xe9t\xe9.pdf"', 'a/b', { name: 'été.pdf' }],
  ['raw UTF-8 that ends in à', 'a/b; filename=voil\xc3\xa0; n=x', 'a/b', { filename: 'voilà', n: 'x' }],
  ['RFC 2231', "a/b; filename*=utf-8'fr'%C3%A9t%C3%A9.pdf", 'a/b', { filename: 'été.pdf' }],
  ['RFC 2231 without charset', 'a/b; filename*=%C3%A9.pdf', 'a/b', { filename: 'é.pdf' }],
  ['continued', 'a/b; n*0="un "; n*1=deux', 'a/b', { n: 'un deux' }],
  ['continued in any order', 'a/b; n*2=c; n*0=a; n*1=b', 'a/b', { n: 'abc' }],
  [
    'continued and encoded',
    'a/b; n*0*=iso-8859-1\'\'%E9t; n*1*=%E9; n*2="%41.pdf"',
    'a/b',
    { n: 'été%41.pdf' },
  ],
  ['a character cut across pieces', "a/b; n*0*=utf-8''%C3; n*1*=%A9", 'a/b', { n: 'é' }],
  ['the extended form wins', "a/b; n=plain; n*=utf-8''%C3%A9", 'a/b', { n: 'é' }],
  ['a huge index is passed over', 'a/b; n*999999=x; n*0=a', 'a/b', { n: 'a' }],
  ['an endless index is a name of its own', 'a/b; n*99999999999=x', 'a/b', { 'n*99999999999': 'x' }],
  ['controls vanish', 'a/b; n="a\0b\r\n c"', 'a/b', { n: 'ab c' }],
  ['empty', '', '', {}],
];

for (const [title, written, value, parameters] of TABLE) {
  test(`parameters: ${title}`, () => {
    const read = parseParameterised(written);
    assert.equal(read.value, value);
    assert.deepEqual(Object.fromEntries(read.parameters), parameters);
  });
}

test('a name such as __proto__ is only a name', () => {
  const read = parseParameterised('a/b; __proto__=x; constructor=y');
  assert.equal(read.parameters.get('__proto__'), 'x');
  assert.equal(read.parameters.get('constructor'), 'y');
});

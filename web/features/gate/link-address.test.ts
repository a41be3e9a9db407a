import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkAddress, opensPage, readLinkAddress } from './link-address.ts';

for (const href of ['https://x.example/a?b=1#c%20d', 'http://é.example/', 'https://x.example/%', '']) {
  test(`a link comes back as it went: ${href}`, () => {
    const address = new URL(linkAddress('A1', 'E2', href), 'https://mail.example');
    assert.equal(address.pathname, '/lien/A1/E2');
    assert.equal(readLinkAddress(address.hash), href);
  });
}

test('a broken address is no link', () => assert.equal(readLinkAddress('#%'), ''));

test('mail and telephone open no page', () => {
  assert.deepEqual(['HTTPS://x.example', 'mailto:a@b', 'tel:3'].map(opensPage), [true, false, false]);
});

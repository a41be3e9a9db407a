import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOutdated } from './outdated.ts';

test('old browsers and systems are told apart, and nothing is said of what is not known', () => {
  const table: [string, ReturnType<typeof findOutdated>][] = [
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', null],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:91.0) Gecko/20100101 Firefox/91.0', 'browser'],
    ['Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0', 'system'],
    ['Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko', 'browser'],
    [
      'Mozilla/5.0 (Linux; Android 8.1.0; SM-J530F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
      'system',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.0 Mobile/15E148 Safari/604.1',
      'system',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      null,
    ],
    ['', null],
    ['curl/8.5.0', null],
    ['constructor/1 (__proto__)', null],
  ];
  for (const [userAgent, expected] of table) assert.equal(findOutdated(userAgent), expected, userAgent);
});

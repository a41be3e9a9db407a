import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecognise, listServices } from './recognise.ts';

const recognise = createRecognise(
  listServices([{ domain: 'releve.example', ranges: ['192.0.2.0/28', '2001:db8:1::/48'] }]),
);
const find = async (remoteAddress: string, userAgent = 'IMAP') => {
  const found = await recognise({ remoteAddress, userAgent });
  return found === null ? null : `${found.service.key} ${found.evidence}`;
};

test('a service is known by its own machines, and nobody else’s in the same network', async () => {
  const table: [string, string | null][] = [
    ['209.85.128.0', 'google network'],
    ['209.85.221.48', 'google network'],
    ['209.85.255.255', 'google network'],
    ['::ffff:209.85.221.48', 'google network'],
    ['2a00:1450:4864:20::32a', 'google network'],
    // Beside them: pages of Google, machines that anybody rents of it, VPNs of its phones.
    ['209.85.127.255', null],
    ['2a00:1450:4865::1', null],
    ['142.250.75.238', null],
    ['34.76.1.1', null],
    ['74.6.128.1', 'yahoo network'],
    ['52.125.128.0', 'microsoft network'],
    ['52.125.143.255', 'microsoft network'],
    ['52.97.1.1', 'microsoft network'],
    ['2603:1026:c03::1', 'microsoft network'],
    // Azure, where anybody's VPN may stand.
    ['52.125.144.0', null],
    ['20.199.1.1', null],
    ['192.0.2.15', 'releve.example network'],
    ['192.0.2.16', null],
    ['2001:db8:1:ffff::1%eth0', 'releve.example network'],
    ['2001:db8:2::1', null],
    // Lines of people and mobile networks in France, and what is no address.
    ['80.10.246.1', null],
    ['2a01:cb00::1', null],
    ['127.0.0.1', null],
    ['::1', null],
    ['', null],
    ['nulle part', null],
  ];
  for (const [address, expected] of table) assert.equal(await find(address), expected, address);
});

test('a service is known by the name that it gives; a program on a phone is none', async () => {
  const table: [string, string | null][] = [
    ['GoogleMail', 'google program'],
    ['GoogleMail 2.1', 'google program'],
    ['google mail fetcher', 'google program'],
    ['YahooMail', 'yahoo program'],
    ['com.google.android.gm 2026.10 android', null],
    ['Mozilla Thunderbird 140 ; GoogleMail 1', 'google program'],
    ['GoogleMail ; Mozilla Thunderbird 140', 'google program'],
    ['Mozilla Thunderbird 140; GoogleMail', null],
    ['Gmail', null],
    ['Mozilla Thunderbird 140', null],
    ['My GoogleMail', null],
    ['GoogleMailer', null],
    ['iPhone Mail 22F76', null],
    ['Microsoft Outlook 16.0', null],
    ['', null],
    [`GoogleMail ${'x'.repeat(100_000)}`, 'google program'],
  ];
  for (const [program, expected] of table)
    assert.equal(await find('80.10.246.1', program), expected, program.slice(0, 40));
});

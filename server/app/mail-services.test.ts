import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '#base';
import { settings } from './config.ts';
import { readMailServices } from './mail-services.ts';

const read = (environment: Record<string, string>, listeners?: Record<string, string>) =>
  readMailServices(readSettings(settings, environment), listeners);
const ports = ({ imap, submission, sieve }: ReturnType<typeof read>) =>
  [...imap, ...submission, sieve].map(({ port }) => port);

test('without a port map people are told where we listen', () => {
  const services = read({ DIGUE_HOSTNAME: 'mel.ac-exemple.fr', DIGUE_DOMAINS: 'ac-exemple.fr,b.fr' });
  assert.deepEqual(ports(services), [2993, 2143, 2465, 2587, 4190]);
  assert.deepEqual(services.domains, ['ac-exemple.fr', 'b.fr']);
  assert.deepEqual([services.mxHost, services.imap[0]?.host], ['mel.ac-exemple.fr', 'mel.ac-exemple.fr']);
  assert.equal(services.displayName, 'ac-exemple.fr');
});

test('behind one, what it says, and the name that programs are to use', () => {
  const services = read({
    DIGUE_HOSTNAME: 'mx.ac-exemple.fr',
    DIGUE_PUBLIC_MAIL_HOST: 'mel.ac-exemple.fr',
    DIGUE_PUBLIC_IMAPS_PORT: '993',
    DIGUE_PUBLIC_IMAP_PORT: '143',
    DIGUE_PUBLIC_SUBMISSIONS_PORT: '465',
    DIGUE_PUBLIC_SUBMISSION_PORT: '587',
    DIGUE_PUBLIC_SIEVE_PORT: '4191',
  });
  assert.deepEqual(ports(services), [993, 143, 465, 587, 4191]);
  const hosts = [...services.imap, ...services.submission, services.sieve].map(({ host }) => host);
  assert.deepEqual(new Set(hosts), new Set(['mel.ac-exemple.fr']));
  assert.equal(services.mxHost, 'mx.ac-exemple.fr');
});

test('a free port is known once its listener is up', () => {
  const free = { DIGUE_IMAPS_PORT: '0', DIGUE_IMAP_PORT: '0' };
  const listeners = { imaps: '127.0.0.1:41993', imap: '[::1]:41143' };
  assert.deepEqual(ports(read(free, listeners)).slice(0, 2), [41_993, 41_143]);
  assert.deepEqual(ports(read(free)).slice(0, 2), [0, 0]);
});

test('the webmail is told of where it is reached over HTTPS, and nowhere else', () => {
  assert.equal(read({}).webOrigin, null);
  assert.equal(read({ DIGUE_PUBLIC_URL: 'http://mel.ac-exemple.fr' }).webOrigin, null);
  const proxied = read({ DIGUE_PUBLIC_URL: 'https://mel.ac-exemple.fr' });
  assert.equal(proxied.webOrigin, 'https://mel.ac-exemple.fr');
  const own = { DIGUE_TLS_CERT: '/c', DIGUE_TLS_KEY: '/k', DIGUE_HOSTNAME: 'mel.fr' };
  assert.equal(read(own).webOrigin, 'https://mel.fr:8443');
  assert.equal(read({ ...own, DIGUE_HTTPS_PORT: '443' }).webOrigin, 'https://mel.fr');
});

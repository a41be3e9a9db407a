import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { sealMessage } from 'mailauth/lib/arc/index.js';
import { systemClock, type Resolve } from '#base';
import { parseMessage } from '#wire/message';
import { createDns, hostname, message } from '../testing/harness.ts';
import { createAuthenticate, type Authenticated } from './authenticate.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const records: Record<string, unknown[]> = {
  'TXT exemple.org': [['v=spf1 ip4:192.0.2.1 -all']],
  'TXT s1._domainkey.exemple.org': [[`v=DKIM1; k=rsa; p=${publicKey}`]],
  'TXT _dmarc.exemple.org': [['v=DMARC1; p=reject; adkim=r']],
  'TXT macro.exemple.org': [['v=spf1 exists:%{l}.spf.exemple.org -all']],
  'A marie.spf.exemple.org': ['127.0.0.2'],
};
const plain = message([
  'From: marie@exemple.org',
  'Subject: Bonjour',
  'Date: Tue, 1 Sep 2026 08:00:00 +0000',
  '',
  'Texte',
]);

interface Sent {
  text?: string;
  remoteAddress?: string;
  mailFrom?: string;
}

function authenticator(resolve: Resolve, timeoutMs = 5000) {
  const authenticate = createAuthenticate({
    resolve,
    clock: systemClock,
    hostname,
    timeoutMs,
    dnsMs: timeoutMs,
  });
  return ({
    text = plain,
    remoteAddress = '192.0.2.1',
    mailFrom = 'marie@exemple.org',
  }: Sent = {}): Promise<Authenticated> =>
    authenticate({
      message: parseMessage(Buffer.from(text)),
      remoteAddress,
      helo: 'mail.exemple.org',
      mailFrom,
    });
}

async function sign(
  text: string,
  changes: { algorithm?: string; maxBodyLength?: number } = {},
): Promise<string> {
  const { signatures } = await dkimSign(text, {
    signatureData: [{ signingDomain: 'exemple.org', selector: 's1', privateKey, ...changes }],
    signingDomain: 'exemple.org',
    selector: 's1',
    privateKey,
    ...changes,
  });
  return signatures + text;
}

describe('authentication', () => {
  test('SPF, DKIM and DMARC that hold are passed on as evidence and as one header field', async () => {
    const { evidence, header } = await authenticator(createDns(records))({ text: await sign(plain) });
    assert.deepEqual(evidence, {
      source: 'smtp',
      remoteAddress: '192.0.2.1',
      helo: 'mail.exemple.org',
      mailFrom: 'marie@exemple.org',
      spf: { result: 'pass', domain: 'exemple.org' },
      dkim: [{ result: 'pass', domain: 'exemple.org', aligned: true }],
      dmarc: { result: 'pass', domain: 'exemple.org', policy: 'reject' },
      arc: { result: 'none', sealer: null },
    });
    assert.equal(
      header,
      `Authentication-Results: ${hostname};\r\n\tspf=pass smtp.mailfrom=exemple.org;\r\n` +
        '\tdkim=pass header.d=exemple.org header.s=s1;\r\n' +
        '\tdmarc=pass header.from=exemple.org policy.dmarc=reject\r\n',
    );
  });

  test('a message changed after signing, from a foreign address, fails all', async () => {
    const text = (await sign(plain)).replace('Texte', 'Faux');
    const { evidence } = await authenticator(createDns(records))({ text, remoteAddress: '198.51.100.7' });
    assert.equal(evidence.spf.result, 'fail');
    assert.deepEqual(evidence.dkim, [{ result: 'fail', domain: 'exemple.org', aligned: false }]);
    assert.deepEqual(evidence.dmarc, { result: 'fail', domain: 'exemple.org', policy: 'reject' });
  });

  test('SPF of another domain than the one shown does not align', async () => {
    const text = message(['From: recteur@ac-exemple.fr', '', 'x']);
    const dns = createDns({ ...records, 'TXT _dmarc.ac-exemple.fr': [['v=DMARC1; p=none']] });
    const { evidence } = await authenticator(dns)({ text });
    assert.equal(evidence.spf.result, 'pass');
    assert.deepEqual(evidence.dmarc, { result: 'fail', domain: 'ac-exemple.fr', policy: 'none' });
  });

  test('rsa-sha1 proves nothing', async () => {
    const text = await sign(plain, { algorithm: 'rsa-sha1' });
    const { evidence } = await authenticator(createDns(records))({ text, remoteAddress: '198.51.100.7' });
    assert.equal(evidence.dkim[0]?.result, 'policy');
    assert.equal(evidence.dmarc.result, 'fail');
  });

  test('a signature with l= proves nothing', async () => {
    const text = await sign(plain, { maxBodyLength: 3 });
    assert.match(text, /\bl=3\b/);
    const { evidence } = await authenticator(createDns(records))({ text, remoteAddress: '198.51.100.7' });
    assert.equal(evidence.dkim[0]?.result, 'policy');
    assert.equal(evidence.dmarc.result, 'fail');
  });

  test('a signed message of several megabytes verifies', async () => {
    const large = plain + `${'x'.repeat(76)}\r\n`.repeat(40_000);
    const { evidence } = await authenticator(createDns(records))({ text: await sign(large) });
    assert.equal(evidence.dkim[0]?.result, 'pass');
  });

  test('of fifty signatures ten are looked at', async () => {
    const signed = await sign(plain);
    const fields = signed.slice(0, signed.length - plain.length);
    let asked = 0;
    const dns = createDns(records);
    const resolve: Resolve = (name, rrtype) => {
      if (name.includes('_domainkey')) asked++;
      return dns(name, rrtype);
    };
    const others = Array.from({ length: 50 }, (_, index) => fields.replaceAll('s1', `t${index}`)).join('');
    const { evidence } = await authenticator(resolve)({ text: others + plain });
    assert.equal(evidence.dkim.length, 10);
    assert.equal(asked, 10);
  });

  const costly: { name: string; make: (signed: string) => string }[] = [
    {
      name: 'a signature folded forty thousand times',
      make: (signed) => signed.replace('b=', `b=${'\r\n  A'.repeat(40_000)}`),
    },
    { name: 'more header fields than a message has', make: (signed) => 'a: b\r\n'.repeat(1001) + signed },
    { name: 'a field folded for ever', make: (signed) => `X: a${'\r\n '.repeat(20_000)}\r\n${signed}` },
    { name: 'lines that are no field', make: (signed) => `X: a\r\n${'b\r\n'.repeat(20_000)}${signed}` },
    { name: 'a name of blanks', make: (signed) => `a: b\r\nX${' '.repeat(20_000)}y: z\r\n${signed}` },
    { name: 'a line of the body without end', make: (signed) => `${signed}${' '.repeat(2_000_000)}\r\n` },
  ];
  for (const { name, make } of costly) {
    test(`${name} is not verified and proves nothing`, async () => {
      const text = make(await sign(plain));
      const { evidence } = await authenticator(createDns(records))({ text, remoteAddress: '198.51.100.7' });
      assert.deepEqual(evidence.dkim, [{ result: 'policy', domain: null, aligned: false }]);
      assert.equal(evidence.dmarc.result, 'fail');
    });
  }

  test('four thousand recipients, each on a line, and a long value without colon are verified', async () => {
    const to = Array.from({ length: 4000 }, (_, n) => `eleve${n}@exemple.org`).join(',\r\n ');
    const signed = await sign(`To: ${to}\r\nX-Report: ${'A'.repeat(5000)}\r\n${plain}`);
    const { evidence } = await authenticator(createDns(records))({ text: signed });
    assert.equal(evidence.dkim[0]?.result, 'pass');
  });

  test('an ARC chain names its sealers and what was proved to them', async () => {
    const seal = {
      signingDomain: 'exemple.org',
      selector: 's1',
      privateKey,
      authResults:
        'mx.exemple.org; spf=pass smtp.mailfrom=marie@mairie.example; dmarc=fail header.from=banque.example',
    };
    const sealed = (await sealMessage(plain, seal)).toString() + plain;
    const { evidence } = await authenticator(createDns(records))({ text: sealed });
    assert.deepEqual(evidence.arc, {
      result: 'pass',
      sealer: 'exemple.org',
      hops: [{ sealer: 'exemple.org', proved: ['mairie.example'] }],
    });
    assert.deepEqual(evidence.dkim, []);
    const broken = await authenticator(createDns(records))({ text: sealed.replace('Texte', 'Faux') });
    assert.deepEqual(broken.evidence.arc, { result: 'fail', sealer: 'exemple.org' });
  });

  test('results that pretend to be ours are marked, those of others are left alone', async () => {
    const text = `Authentication-Results: ${hostname.toUpperCase()}; dkim=pass\r\nAuthentication-Results: mx.autre.fr; spf=pass\r\n${plain}`;
    const { header } = await authenticator(createDns(records))({ text });
    assert.match(header, /\r\nX-Digue-Ignored: Authentication-Results; count=1\r\n$/);
    assert.doesNotMatch(header, /dkim=pass/);
  });

  test('two authors of two domains are a permanent error', async () => {
    const text = message(['From: a@exemple.org, b@autre.fr', '', 'x']);
    const { evidence } = await authenticator(createDns(records))({ text });
    assert.equal(evidence.dmarc.result, 'permerror');
  });

  test('a DNS that never answers gives temperror within the bound, and no false failure', async () => {
    const started = performance.now();
    const silent: Resolve = () => new Promise(() => undefined);
    const { evidence } = await authenticator(silent, 80)({ text: await sign(plain) });
    assert.ok(performance.now() - started < 2000);
    assert.equal(evidence.spf.result, 'temperror');
    assert.equal(evidence.dkim[0]?.result, 'temperror');
    assert.equal(evidence.dmarc.result, 'temperror');
  });

  test('a DNS that fails for the key only leaves DMARC undecided', async () => {
    const dns = createDns(records);
    const resolve: Resolve = (name, rrtype) =>
      name.includes('_domainkey')
        ? Promise.reject(Object.assign(new Error('server failure'), { code: 'ESERVFAIL' }))
        : dns(name, rrtype);
    const text = await sign(plain);
    const { evidence } = await authenticator(resolve)({ text, remoteAddress: '198.51.100.7' });
    assert.equal(evidence.dkim[0]?.result, 'temperror');
    assert.equal(evidence.dmarc.result, 'temperror');
  });

  test('the second message of a sender asks nothing of the DNS', async () => {
    let asked = 0;
    const dns = createDns(records);
    const authenticate = authenticator((name, rrtype) => {
      asked++;
      return dns(name, rrtype);
    });
    const text = await sign(plain);
    await authenticate({ text });
    const first = asked;
    assert.ok(first > 0);
    const { evidence } = await authenticate({ text });
    assert.equal(asked, first);
    assert.equal(evidence.dmarc.result, 'pass');
  });

  test('an SPF policy that reads the local part is asked for every address', async () => {
    const authenticate = authenticator(createDns(records));
    const good = await authenticate({ mailFrom: 'marie@macro.exemple.org' });
    const other = await authenticate({ mailFrom: 'pirate@macro.exemple.org' });
    assert.deepEqual([good.evidence.spf.result, other.evidence.spf.result], ['pass', 'fail']);
  });

  test('the null reverse-path is judged by the HELO name', async () => {
    const dns = createDns({ ...records, 'TXT mail.exemple.org': [['v=spf1 ip4:192.0.2.1 -all']] });
    const { evidence, header } = await authenticator(dns)({ mailFrom: '' });
    assert.deepEqual(evidence.spf, { result: 'pass', domain: 'mail.exemple.org' });
    assert.match(header, /spf=pass smtp\.helo=mail\.exemple\.org/);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childrenOf, readPlist, readXml, textOf, type XmlNode } from '../testing/read-xml.ts';
import { testServices } from '../testing/test-services.ts';
import { formatAutoconfig } from './autoconfig.ts';
import { formatAutodiscoverJson } from './autodiscover-json.ts';
import { formatAutodiscover, formatAutodiscoverError, OUTLOOK_SCHEMA } from './autodiscover.ts';
import { element, escapeXml } from './escape-xml.ts';
import { formatProfile } from './profile.ts';

/** As Thunderbird's `readFromXML` takes a server, or throws: type, host, port, socket type, authentication, user name. */
function readServer(node: XmlNode): object {
  const hostname = textOf(node, 'hostname');
  const port = Number(textOf(node, 'port'));
  const socketType = { plain: 0, STARTTLS: 2, SSL: 3 }[textOf(node, 'socketType') ?? ''];
  const auth = { 'password-cleartext': 3, 'password-encrypted': 4 }[textOf(node, 'authentication') ?? ''];
  const username = textOf(node, 'username');
  assert.match(hostname ?? '', /^[a-z0-9.-]+$/);
  assert.ok(Number.isInteger(port) && port >= 1 && port <= 65_535);
  assert.ok(socketType !== undefined && auth !== undefined && username !== undefined);
  return { hostname, port, socketType, auth, username };
}

test('autoconfig has what Thunderbird reads, the preferred way first, and the same for everybody', () => {
  const root = readXml(formatAutoconfig(testServices));
  assert.equal(root.name, 'clientConfig');
  assert.equal(root.attributes['version'], '1.2');
  const [provider] = childrenOf(root, 'emailProvider');
  assert.ok(provider !== undefined);
  assert.equal(provider.attributes['id'], 'ac-exemple.fr');
  assert.deepEqual(
    childrenOf(provider, 'domain').map(({ text }) => text),
    testServices.domains,
  );
  assert.ok((textOf(provider, 'displayName') ?? '').length <= 60);
  assert.ok((textOf(provider, 'displayShortName') ?? '').length <= 20);
  const incoming = childrenOf(provider, 'incomingServer');
  const login = { auth: 3, username: '%EMAILADDRESS%', hostname: 'mel.ac-exemple.fr' };
  assert.deepEqual(incoming.filter(({ attributes }) => attributes['type'] === 'imap').map(readServer), [
    { ...login, port: 993, socketType: 3 },
    { ...login, port: 143, socketType: 2 },
  ]);
  const jmap = incoming.find(({ attributes }) => attributes['type'] === 'jmap');
  assert.equal(jmap && textOf(jmap, 'url'), 'https://mel.ac-exemple.fr/.well-known/jmap');
  const outgoing = childrenOf(provider, 'outgoingServer');
  assert.deepEqual(
    outgoing.map(({ attributes }) => attributes['type']),
    ['smtp', 'smtp'],
  );
  assert.deepEqual(outgoing.map(readServer), [
    { ...login, port: 465, socketType: 3 },
    { ...login, port: 587, socketType: 2 },
  ]);
  const plain = readXml(formatAutoconfig({ ...testServices, webOrigin: null }));
  assert.doesNotMatch(JSON.stringify(plain), /jmap/);
});

test('autodiscover has what Outlook reads, and what the address holds is no markup', () => {
  const address = `a&b<c>"d'@ac-exemple.fr`;
  const root = readXml(formatAutodiscover(testServices, address));
  const [response] = childrenOf(root, 'Response');
  assert.equal(response?.attributes['xmlns'], OUTLOOK_SCHEMA);
  const account = response && childrenOf(response, 'Account')[0];
  assert.ok(account !== undefined);
  assert.deepEqual([textOf(account, 'AccountType'), textOf(account, 'Action')], ['email', 'settings']);
  const protocols = childrenOf(account, 'Protocol').map((node) =>
    Object.fromEntries(node.children.map(({ name, text }) => [name, text])),
  );
  const common = {
    Server: 'mel.ac-exemple.fr',
    DomainRequired: 'off',
    LoginName: address,
    SPA: 'off',
    SSL: 'on',
    Encryption: 'SSL',
    AuthRequired: 'on',
  };
  assert.deepEqual(protocols, [
    { ...common, Type: 'IMAP', Port: '993' },
    { ...common, Type: 'SMTP', Port: '465', UsePOPAuth: 'on', SMTPLast: 'off' },
  ]);
  const [, imapStarttls] = testServices.imap;
  assert.ok(imapStarttls !== undefined);
  const other = formatAutodiscover({ ...testServices, imap: [imapStarttls] }, 'a@ac-exemple.fr');
  assert.match(other, /<Port>143<\/Port>.*<SSL>off<\/SSL><Encryption>TLS<\/Encryption>/);
  const error = readXml(formatAutodiscoverError(600, new Date('2026-09-01T08:00:01.5Z')));
  const told = childrenOf(childrenOf(error, 'Response')[0] ?? error, 'Error')[0];
  assert.deepEqual([told?.attributes['Time'], told && textOf(told, 'ErrorCode')], ['08:00:01.500', '600']);
});

test('version 2 leads to the XML and says so of everything else', () => {
  const origin = 'https://mel.ac-exemple.fr';
  for (const protocol of ['AutodiscoverV1', 'autodiscoverv1']) {
    assert.deepEqual(formatAutodiscoverJson(protocol, origin), {
      Protocol: 'AutodiscoverV1',
      Url: 'https://mel.ac-exemple.fr/autodiscover/autodiscover.xml',
    });
  }
  for (const [protocol, code] of [
    ['ActiveSync', 'InvalidProtocol'],
    ['Ews', 'InvalidProtocol'],
    ['', 'MandatoryParameterMissing'],
    [undefined, 'MandatoryParameterMissing'],
  ] as const) {
    const answer = formatAutodiscoverJson(protocol, origin);
    assert.equal('ErrorCode' in answer && answer.ErrorCode, code, String(protocol));
  }
});

test('the profile of an iPhone is a property list with the values, and installing it anew replaces it', () => {
  const owner = {
    name: 'Zoé <& Co>',
    address: 'zoe@ac-exemple.fr',
    appPassword: 'abcd'.repeat(8),
    device: 'Téléphone',
  };
  const xml = formatProfile(testServices, owner);
  const profile = readPlist(xml) as Record<string, unknown> & { PayloadContent: Record<string, unknown>[] };
  assert.equal(profile['PayloadType'], 'Configuration');
  assert.equal(profile['PayloadRemovalDisallowed'], false);
  const [mail] = profile.PayloadContent;
  assert.ok(mail !== undefined);
  assert.deepEqual(
    { ...mail, PayloadIdentifier: null, PayloadUUID: null },
    {
      PayloadType: 'com.apple.mail.managed',
      PayloadVersion: 1,
      PayloadIdentifier: null,
      PayloadUUID: null,
      PayloadDisplayName: 'ac-exemple.fr',
      EmailAccountType: 'EmailTypeIMAP',
      EmailAccountDescription: 'ac-exemple.fr',
      EmailAccountName: 'Zoé <& Co>',
      EmailAddress: 'zoe@ac-exemple.fr',
      IncomingMailServerHostName: 'mel.ac-exemple.fr',
      IncomingMailServerPortNumber: 993,
      IncomingMailServerUseSSL: true,
      IncomingMailServerAuthentication: 'EmailAuthPassword',
      IncomingMailServerUsername: 'zoe@ac-exemple.fr',
      IncomingPassword: owner.appPassword,
      OutgoingMailServerHostName: 'mel.ac-exemple.fr',
      OutgoingMailServerPortNumber: 465,
      OutgoingMailServerUseSSL: true,
      OutgoingMailServerAuthentication: 'EmailAuthPassword',
      OutgoingMailServerUsername: 'zoe@ac-exemple.fr',
      OutgoingPasswordSameAsIncomingPassword: true,
      SMIMEEnabled: false,
    },
  );
  const uuid = /^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;
  assert.match(String(profile['PayloadUUID']), uuid);
  assert.match(String(mail['PayloadUUID']), uuid);
  assert.notEqual(profile['PayloadUUID'], mail['PayloadUUID']);
  const again = readPlist(formatProfile(testServices, { ...owner, appPassword: 'other' })) as object;
  assert.equal((again as typeof profile)['PayloadIdentifier'], profile['PayloadIdentifier']);
  const someone = readPlist(
    formatProfile(testServices, { ...owner, address: 'luc@ac-exemple.fr' }),
  ) as object;
  assert.notEqual((someone as typeof profile)['PayloadIdentifier'], profile['PayloadIdentifier']);
});

test('text of any kind stays text in XML', () => {
  assert.equal(escapeXml(`<&>"'é€😀\t`), '&lt;&amp;&gt;&quot;&apos;é€😀\t');
  assert.equal(escapeXml('a\0b\u0008c\u001bd\ufffe'), 'abcd');
  assert.equal(escapeXml('\ud800'), '\ufffd', 'half of a character is none');
  assert.equal(element('a', ']]><b>'), '<a>]]&gt;&lt;b&gt;</a>');
});

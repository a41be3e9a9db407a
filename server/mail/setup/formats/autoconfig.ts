import type { MailService } from '#contract';
import type { MailServices } from '../types.ts';
import { element, escapeXml } from './escape-xml.ts';

/**
 * The XML that Thunderbird and others read: draft-ietf-mailmaint-autoconfig, section 3 (version 1.2, which readers of
 * 1.1 take as well). The placeholder stands for whoever asks: the answer is the same for every address.
 */
export function formatAutoconfig(services: MailServices): string {
  const { domains, displayName, imap, submission, webOrigin } = services;
  const servers = [
    ...imap.map((server) => formatServer('incomingServer', 'imap', server)),
    ...(webOrigin === null ? [] : [formatJmap(webOrigin)]),
    ...submission.map((server) => formatServer('outgoingServer', 'smtp', server)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<clientConfig version="1.2">',
    `  <emailProvider id="${escapeXml(domains[0] ?? '')}">`,
    ...domains.map((domain) => `    ${element('domain', domain)}`),
    `    ${element('displayName', displayName)}`,
    `    ${element('displayShortName', displayName.slice(0, 20))}`,
    ...servers,
    '  </emailProvider>',
    '</clientConfig>',
    '',
  ].join('\n');
}

const socketTypes: Record<MailService['security'], string> = { tls: 'SSL', starttls: 'STARTTLS' };

function formatServer(
  name: 'incomingServer' | 'outgoingServer',
  type: string,
  { host, port, security }: MailService,
): string {
  return [
    `    <${name} type="${type}">`,
    `      ${element('hostname', host)}`,
    `      ${element('port', port)}`,
    `      ${element('socketType', socketTypes[security])}`,
    `      ${element('authentication', 'password-cleartext')}`,
    `      ${element('username', '%EMAILADDRESS%')}`,
    `    </${name}>`,
  ].join('\n');
}

/** Programs that know none leave it out, as the draft asks (section 3, "Multiple server sections"). */
function formatJmap(origin: string): string {
  return [
    '    <incomingServer type="jmap">',
    `      ${element('url', `${origin}/.well-known/jmap`)}`,
    `      ${element('authentication', 'http-basic')}`,
    `      ${element('username', '%EMAILADDRESS%')}`,
    '    </incomingServer>',
  ].join('\n');
}

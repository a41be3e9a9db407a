import type { MailService } from '#contract';
import type { MailServices } from '../types.ts';
import { element } from './escape-xml.ts';

/** [MS-OXDSCLI], section 2.2.4: what the settings of POP, IMAP and SMTP are asked for and answered with. */
export const OUTLOOK_SCHEMA =
  'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';
const RESPONSE = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';

/** The plain old XML that Outlook reads, for this address. */
export function formatAutodiscover(services: MailServices, address: string): string {
  const [imap] = services.imap;
  const [submission] = services.submission;
  return envelope(OUTLOOK_SCHEMA, [
    `<User>${element('DisplayName', address)}</User>`,
    '<Account>',
    element('AccountType', 'email'),
    element('Action', 'settings'),
    ...(imap === undefined ? [] : [formatProtocol('IMAP', imap, address)]),
    ...(submission === undefined ? [] : [formatProtocol('SMTP', submission, address)]),
    '</Account>',
  ]);
}

function formatProtocol(type: 'IMAP' | 'SMTP', server: MailService, address: string): string {
  const isTls = server.security === 'tls';
  return [
    '<Protocol>',
    element('Type', type),
    element('Server', server.host),
    element('Port', server.port),
    element('DomainRequired', 'off'),
    element('LoginName', address),
    element('SPA', 'off'),
    element('SSL', isTls ? 'on' : 'off'),
    // Section 2.2.4.1.1.2.6.13: names the way of TLS where SSL alone cannot.
    element('Encryption', isTls ? 'SSL' : 'TLS'),
    element('AuthRequired', 'on'),
    ...(type === 'SMTP' ? [element('UsePOPAuth', 'on'), element('SMTPLast', 'off')] : []),
    '</Protocol>',
  ].join('');
}

/** Section 2.2.4.1.1.1: 500 an address that is not ours, 600 what cannot be read, 601 a schema that we do not have. */
export type AutodiscoverErrorCode = 500 | 600 | 601;

const sentences: Record<AutodiscoverErrorCode, string> = {
  500: 'The email address cannot be found.',
  600: 'Invalid Request',
  601: 'Requested schema version not supported.',
};

export function formatAutodiscoverError(code: AutodiscoverErrorCode, now: Date): string {
  const time = now.toISOString().slice(11, 23);
  return envelope(null, [
    `<Error Time="${time}" Id="0">`,
    element('ErrorCode', code),
    element('Message', sentences[code]),
    '<DebugData />',
    '</Error>',
  ]);
}

function envelope(schema: string | null, lines: readonly string[]): string {
  const open = schema === null ? '<Response>' : `<Response xmlns="${schema}">`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<Autodiscover xmlns="${RESPONSE}">`,
    open,
    ...lines,
    '</Response>',
    '</Autodiscover>',
    '',
  ].join('\n');
}

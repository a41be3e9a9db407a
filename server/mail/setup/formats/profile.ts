import { createHash } from 'node:crypto';
import type { MailService } from '#contract';
import type { MailServices } from '../types.ts';
import { escapeXml } from './escape-xml.ts';

export interface ProfileOwner {
  name: string;
  address: string;
  /** Of this device alone; it stands in the profile. */
  appPassword: string;
  /** What the person calls the device. */
  device: string;
}

type PlistValue = string | number | boolean | readonly Plist[];
interface Plist {
  [key: string]: PlistValue;
}

/**
 * A configuration profile of Apple's (Configuration Profile Reference, "Mail payload", `com.apple.mail.managed`), as XML
 * property list. The same account on the same server has the same identifier: installing anew replaces.
 */
export function formatProfile(services: MailServices, owner: ProfileOwner): string {
  const { domains, displayName } = services;
  const home = reverseLabels(domains[0] ?? 'localhost');
  const identifier = `${home}.digue.${createHash('sha256').update(owner.address).digest('hex').slice(0, 16)}`;
  const mail: Plist = {
    PayloadType: 'com.apple.mail.managed',
    PayloadVersion: 1,
    PayloadIdentifier: `${identifier}.mail`,
    PayloadUUID: createUuid(`${identifier}.mail`),
    PayloadDisplayName: displayName,
    EmailAccountType: 'EmailTypeIMAP',
    EmailAccountDescription: displayName,
    EmailAccountName: owner.name,
    EmailAddress: owner.address,
    ...describeIncoming(services.imap, owner),
    ...describeOutgoing(services.submission, owner),
    SMIMEEnabled: false,
  };
  return formatPlist({
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: identifier,
    PayloadUUID: createUuid(identifier),
    PayloadDisplayName: `${displayName} (${owner.address})`,
    PayloadDescription: `Courrier de ${owner.address} sur cet appareil. À retirer avec l’appareil « ${owner.device} ».`,
    PayloadOrganization: displayName,
    PayloadRemovalDisallowed: false,
    PayloadContent: [mail],
  });
}

/** `UseSSL` is TLS from the first octet on the port of TLS, and STARTTLS on the other. */
function describeIncoming([server]: readonly MailService[], owner: ProfileOwner): Plist {
  if (server === undefined) return {};
  return {
    IncomingMailServerHostName: server.host,
    IncomingMailServerPortNumber: server.port,
    IncomingMailServerUseSSL: true,
    IncomingMailServerAuthentication: 'EmailAuthPassword',
    IncomingMailServerUsername: owner.address,
    IncomingPassword: owner.appPassword,
  };
}

function describeOutgoing([server]: readonly MailService[], owner: ProfileOwner): Plist {
  if (server === undefined) return {};
  return {
    OutgoingMailServerHostName: server.host,
    OutgoingMailServerPortNumber: server.port,
    OutgoingMailServerUseSSL: true,
    OutgoingMailServerAuthentication: 'EmailAuthPassword',
    OutgoingMailServerUsername: owner.address,
    OutgoingPasswordSameAsIncomingPassword: true,
  };
}

function reverseLabels(domain: string): string {
  return domain.split('.').reverse().join('.');
}

/** RFC 9562, section 5.8: of our own making, the same for the same name. */
function createUuid(name: string): string {
  const octets = createHash('sha256').update(name).digest().subarray(0, 16);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x80;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const hex = octets.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function formatPlist(root: Plist): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    formatDict(root),
    '</plist>',
    '',
  ].join('\n');
}

function formatDict(dict: Plist): string {
  const entries = Object.entries(dict).map(
    ([key, value]) => `<key>${escapeXml(key)}</key>\n${formatValue(value)}`,
  );
  return ['<dict>', ...entries, '</dict>'].join('\n');
}

function formatValue(value: PlistValue): string {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (typeof value === 'string') return `<string>${escapeXml(value)}</string>`;
  return ['<array>', ...value.map(formatDict), '</array>'].join('\n');
}

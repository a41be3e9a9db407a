import type { CollectorRule } from '#contract';

/** A service outside that signs in with somebody's device password and reads, or keeps, their mail on machines of its own. */
export interface CollectingService {
  key: string;
  /** As people know it. */
  name: string;
  /** Fetches mail into a mailbox of its own; or stands between a program and us, as Outlook does on phones. */
  kind: 'collector' | 'relay';
  /** Where collected mail ends up: an exception for one of them, after an @, lets the service in. */
  domains: readonly string[];
  /** Systems in which nothing stands but the service's own machines: no customer's, no VPN's. */
  networks: readonly number[];
  /** CIDR: its mail machines alone, within a network that others use as well. */
  ranges: readonly string[];
  /** What it calls itself (IMAP ID); never the name of a program on somebody's own device. */
  programs: RegExp | null;
  /** Where the académie has said nothing else. */
  rule: CollectorRule;
}

/**
 * Only what says more than "a cloud": of Google's network, where VPNs of phones and rented machines stand as well, the
 * machines called mail-….google.com (RFC 7208 records of _netblocks.google.com name them among others); of Microsoft's
 * what it publishes for Exchange Online and for Outlook on phones. Numbers of systems are those of `@ip-location-db/asn`.
 */
export const collectingServices: readonly CollectingService[] = [
  {
    key: 'google',
    name: 'Gmail',
    kind: 'collector',
    domains: ['gmail.com', 'googlemail.com'],
    networks: [],
    ranges: [
      '209.85.128.0/17',
      '74.125.82.0/24',
      ...['2a00:1450', '2607:f8b0', '2404:6800', '2001:4860', '2800:3f0', '2c0f:fb50'].map(
        (prefix) => `${prefix}:4864::/48`,
      ),
    ],
    programs: /^google ?mail\b/i,
    rule: 'refuse',
  },
  {
    key: 'yahoo',
    name: 'Yahoo',
    kind: 'collector',
    domains: ['yahoo.com', 'yahoo.fr', 'aol.com'],
    networks: [10310, 36647, 26101, 36646, 34010, 7280, 14778, 393245],
    ranges: [],
    programs: /^yahoo ?mail\b/i,
    rule: 'refuse',
  },
  {
    key: 'zoho',
    name: 'Zoho Mail',
    kind: 'collector',
    domains: ['zoho.com', 'zohomail.com', 'zoho.eu', 'zohomail.eu'],
    networks: [2639, 56201, 205111, 397849, 139006, 401636],
    ranges: [],
    programs: /^zoho ?mail\b/i,
    rule: 'refuse',
  },
  {
    key: 'fastmail',
    name: 'Fastmail',
    kind: 'collector',
    domains: ['fastmail.com', 'fastmail.fm'],
    networks: [151847],
    ranges: [],
    programs: /^fastmail\b/i,
    rule: 'refuse',
  },
  {
    key: 'microsoft',
    name: 'Outlook',
    kind: 'relay',
    domains: ['outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'live.com', 'live.fr'],
    networks: [],
    ranges: [
      // Outlook for phones.
      '52.125.128.0/20',
      '52.127.96.0/23',
      // Exchange Online, which keeps the mailboxes of the « nouvel Outlook ».
      '40.96.0.0/13',
      '40.104.0.0/15',
      '52.96.0.0/14',
      '2603:1006::/40',
      ...['2603:1016', '2603:1026', '2603:1036', '2603:1046', '2603:1056'].map((prefix) => `${prefix}::/36`),
    ],
    programs: null,
    rule: 'tell',
  },
];

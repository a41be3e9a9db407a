import { choice, domains, flag, integer, logLevels, networks, optionalText, text } from '#base';
import { rejectPolicies } from '#mail/rules';
import { scanPolicies } from '#shield';
import { readClamdAddress } from './clamd-address.ts';
import { collectorsSetting } from './collectors-setting.ts';
import { publicPlaces } from './public-places.ts';

/** Every setting of the server, the one place where their names stand. */
export const settings = {
  dataDir: text(
    {
      name: 'DIGUE_DATA_DIR',
      default: './data',
      doc: 'Folder of the embedded database, the blobs, keys and certificates.',
    },
    'path of a folder',
    /^[^\0]+$/,
  ),
  databaseUrl: optionalText(
    {
      name: 'DIGUE_DATABASE_URL',
      default: null,
      doc: 'External PostgreSQL (15 or later) instead of the embedded one.',
    },
    'postgresql:// URL',
    isDatabaseUrl,
  ),
  host: text(
    { name: 'DIGUE_HOST', default: '127.0.0.1', doc: 'Address every listener binds to; `0.0.0.0` for all.' },
    'IP address or host name',
    /^[A-Za-z0-9.:_-]+$/,
  ),
  httpPort: integer(
    { name: 'DIGUE_HTTP_PORT', default: '8080', doc: 'Webmail and JMAP over HTTP; 0 takes a free port.' },
    0,
    65_535,
  ),
  httpsPort: integer(
    {
      name: 'DIGUE_HTTPS_PORT',
      default: '8443',
      doc: 'The same over TLS, once a certificate is configured; 0 takes a free port.',
    },
    0,
    65_535,
  ),
  smtpPort: integer(
    { name: 'DIGUE_SMTP_PORT', default: '2525', doc: 'Incoming SMTP with STARTTLS; 0 takes a free port.' },
    0,
    65_535,
  ),
  imapPort: integer(
    { name: 'DIGUE_IMAP_PORT', default: '2143', doc: 'IMAP with STARTTLS; 0 takes a free port.' },
    0,
    65_535,
  ),
  imapsPort: integer(
    { name: 'DIGUE_IMAPS_PORT', default: '2993', doc: 'IMAP over TLS; 0 takes a free port.' },
    0,
    65_535,
  ),
  submissionPort: integer(
    {
      name: 'DIGUE_SUBMISSION_PORT',
      default: '2587',
      doc: 'Sending by mail programs, with STARTTLS; 0 takes a free port.',
    },
    0,
    65_535,
  ),
  submissionsPort: integer(
    {
      name: 'DIGUE_SUBMISSIONS_PORT',
      default: '2465',
      doc: 'Sending by mail programs, over TLS; 0 takes a free port.',
    },
    0,
    65_535,
  ),
  sievePort: integer(
    {
      name: 'DIGUE_SIEVE_PORT',
      default: '4190',
      doc: 'ManageSieve with STARTTLS, for mail programs that edit rules; 0 takes a free port.',
    },
    0,
    65_535,
  ),
  sieveReject: choice(
    {
      name: 'DIGUE_SIEVE_REJECT',
      default: 'off',
      doc: 'From whom people’s rules may refuse a letter: `off`, nobody; `inside`, colleagues, who are told in their inbox; `on`, also the outside, in the SMTP session and never by a letter.',
    },
    rejectPolicies,
  ),
  ...publicPlaces,
  hostname: text(
    {
      name: 'DIGUE_HOSTNAME',
      default: 'localhost',
      doc: 'Name of this server in SMTP greetings, trace fields and the certificate made at first start.',
    },
    'host name',
    /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/,
  ),
  domains: domains({
    name: 'DIGUE_DOMAINS',
    default: 'ac-demo.example',
    doc: 'Mail domains of the académie; the first is the one shown.',
  }),
  demo: flag({
    name: 'DIGUE_DEMO',
    default: '1',
    doc: 'On an empty data folder: `1` founds a demonstration académie, `0` starts empty.',
  }),
  logLevel: choice(
    { name: 'DIGUE_LOG_LEVEL', default: 'warn', doc: 'How much is logged, as JSON lines on standard error.' },
    logLevels,
  ),
  tlsCert: optionalText(
    {
      name: 'DIGUE_TLS_CERT',
      default: null,
      doc: 'Certificate chain (PEM) for STARTTLS and HTTPS; goes with `DIGUE_TLS_KEY`.',
    },
    'path of a PEM file',
    /^[^\0]+$/,
  ),
  tlsKey: optionalText(
    { name: 'DIGUE_TLS_KEY', default: null, doc: 'Private key (PEM) of `DIGUE_TLS_CERT`.' },
    'path of a PEM file',
    /^[^\0]+$/,
  ),
  profileCert: optionalText(
    {
      name: 'DIGUE_PROFILE_CERT',
      default: null,
      doc: 'Certificate chain (PEM) that signs the configuration of iPhones; goes with `DIGUE_PROFILE_KEY`. Without it, that of `DIGUE_TLS_CERT` signs.',
    },
    'path of a PEM file',
    /^[^\0]+$/,
  ),
  profileKey: optionalText(
    {
      name: 'DIGUE_PROFILE_KEY',
      default: null,
      doc: 'Private key (PEM) of `DIGUE_PROFILE_CERT`: RSA or EC.',
    },
    'path of a PEM file',
    /^[^\0]+$/,
  ),
  publicUrl: optionalText(
    {
      name: 'DIGUE_PUBLIC_URL',
      default: null,
      doc: 'Address people type, when a proxy stands in front, e.g. `https://mel.ac-demo.example`.',
    },
    'http:// or https:// URL without a path',
    isOrigin,
  ),
  trustedProxies: networks({
    name: 'DIGUE_TRUSTED_PROXIES',
    default: '',
    doc: 'Addresses of proxies whose X-Forwarded-For, -Proto and -Host are believed, separated by commas; empty for none.',
  }),
  collectors: collectorsSetting,
  messageBytes: integer(
    { name: 'DIGUE_MESSAGE_BYTES', default: '20971520', doc: 'Largest message, in octets.' },
    65_536,
    104_857_600,
  ),
  quotaBytes: integer(
    {
      name: 'DIGUE_QUOTA_BYTES',
      default: '2147483648',
      doc: 'Quota of a new mailbox, in octets; 0 for none.',
    },
    0,
    1_099_511_627_776,
  ),
  smsProvider: choice(
    {
      name: 'DIGUE_SMS_PROVIDER',
      default: 'folder',
      doc: 'Who carries sign-in codes to phones: `smpp`, `https`, or `folder`, which writes them to `<data>/sms` for demonstrations.',
    },
    ['folder', 'https', 'smpp'] as const,
  ),
  smsUrl: optionalText(
    {
      name: 'DIGUE_SMS_URL',
      default: null,
      doc: 'Address of the provider: `https://…` (JSON from, to, text) or `smpp://host:port`, `ssmpp://host:port`.',
    },
    'https://, smpp:// or ssmpp:// URL',
    (value) => /^(https|s?smpp):/.test(value) && URL.canParse(value),
  ),
  smsSecret: optionalText(
    {
      name: 'DIGUE_SMS_SECRET',
      default: null,
      doc: 'Bearer token (https) or password (smpp) of the provider.',
    },
    'text',
    /^\S+$/,
  ),
  smsSystemId: text(
    { name: 'DIGUE_SMS_SYSTEM_ID', default: 'digue', doc: 'Our name at the SMS centre (smpp).' },
    'up to 15 characters',
    /^[\x21-\x7e]{1,15}$/,
  ),
  smsSender: text(
    { name: 'DIGUE_SMS_SENDER', default: 'Digue', doc: 'Sender that phones show.' },
    'up to 11 letters and digits',
    /^[A-Za-z0-9 ]{1,11}$/,
  ),
  rescueDelayHours: integer(
    {
      name: 'DIGUE_RESCUE_DELAY_HOURS',
      default: '24',
      doc: 'Time between a helper’s word and the opening of an account whose password is lost; the person is warned everywhere meanwhile.',
    },
    1,
    168,
  ),
  auditRetentionDays: integer(
    {
      name: 'DIGUE_AUDIT_RETENTION_DAYS',
      default: '365',
      doc: 'How long the audit trail is kept, in days: six to twelve months (CNIL, délibération 2021-122).',
    },
    183,
    366,
  ),
  clamav: optionalText(
    {
      name: 'DIGUE_CLAMAV',
      default: null,
      doc: 'Where ClamAV’s `clamd` listens: path of its unix socket, or `host:port`. Empty: attached files are not examined.',
    },
    'absolute path or host:port',
    (value) => readClamdAddress(value) !== null,
  ),
  clamavPolicy: choice(
    {
      name: 'DIGUE_CLAMAV_POLICY',
      default: 'wait',
      doc: 'Files that ClamAV cannot examine at once: `wait` keeps them closed until it has, `lock` asks the person before they open.',
    },
    scanPolicies,
  ),
  rspamd: optionalText(
    {
      name: 'DIGUE_RSPAMD',
      default: null,
      doc: 'Rspamd’s normal worker as one more signal, e.g. `http://127.0.0.1:11333`. Empty: not asked.',
    },
    'http:// or https:// URL without a path',
    isOrigin,
  ),
  verdictRetentionDays: integer(
    {
      name: 'DIGUE_VERDICT_RETENTION_DAYS',
      default: '400',
      doc: 'How long the counts of incoming verdicts by day, school and family are kept, in days. They name nobody.',
    },
    30,
    1100,
  ),
  dnsTimeout: integer(
    {
      name: 'DIGUE_DNS_TIMEOUT_MS',
      default: '2000',
      doc: 'Longest wait for one DNS answer, in milliseconds.',
    },
    100,
    30_000,
  ),
};

function isDatabaseUrl(value: string): boolean {
  // Without a host it names a socket, which URL does not read.
  return (
    /^postgres(ql)?:\/\/\S+$/.test(value) && URL.canParse(value.replace(/:\/\/([^/]*@)?\//, '://$1socket/'))
  );
}

function isOrigin(value: string): boolean {
  return /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

export type AppSettings = { [K in keyof typeof settings]: ReturnType<(typeof settings)[K]['parse']> };

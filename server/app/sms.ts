import { join, resolve } from 'node:path';
import type { Clock } from '#base';
import { createFolderProvider, createHttpsProvider, createSmppProvider, type SmsProvider } from '#identity';
import type { AppSettings } from './config.ts';
import { StartError } from './errors.ts';

const TIMEOUT_MS = 10_000;

/** Whoever the settings name to carry codes to phones. */
export function openSmsProvider(settings: AppSettings, clock: Clock): SmsProvider {
  const { smsUrl: url, smsSecret: secret, smsSender: sender } = settings;
  if (settings.smsProvider === 'folder') {
    return createFolderProvider({ folder: join(resolve(settings.dataDir), 'sms'), clock });
  }
  if (url === null || secret === null) {
    throw new StartError('start/sms', 'DIGUE_SMS_PROVIDER needs DIGUE_SMS_URL and DIGUE_SMS_SECRET');
  }
  const isHttps = settings.smsProvider === 'https';
  if (!(isHttps ? /^https:/ : /^s?smpp:/).test(url)) {
    throw new StartError(
      'start/sms',
      `DIGUE_SMS_URL is no ${isHttps ? 'https://' : 'smpp:// or ssmpp://'} address`,
    );
  }
  const common = { url, sender, timeoutMs: TIMEOUT_MS };
  return isHttps
    ? createHttpsProvider({ ...common, token: secret })
    : createSmppProvider({ ...common, systemId: settings.smsSystemId, password: secret });
}

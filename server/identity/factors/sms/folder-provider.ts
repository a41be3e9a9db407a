import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#base';
import type { SmsProvider } from './provider.ts';

/** For demonstrations: each text becomes a file that its owner alone can read, and goes nowhere. */
export function createFolderProvider(options: { folder: string; clock: Clock }): SmsProvider {
  let last = 0;
  return {
    async send(number, text) {
      await mkdir(options.folder, { recursive: true, mode: 0o700 });
      const moment = options.clock.now().toISOString().replace(/[:.]/g, '-');
      const name = `${moment}-${++last}.txt`;
      await writeFile(join(options.folder, name), `${number}\n${text}\n`, { mode: 0o600 });
    },
    close: async () => {},
  };
}

/** `npm run build`: the webmail in web/dist and the server in dist/server, where they are missing or older than their sources. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBuilt, isFresh } from '../server/app/built.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export async function build(): Promise<void> {
  const webSources = ['web', 'contract', 'package-lock.json'].map((name) => join(root, name));
  if (!isFresh(join(root, 'web/dist/index.html'), webSources)) {
    console.log('Building the webmail…');
    const vite = await import('vite');
    await vite.build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
  }
  if (findBuilt('program') === null) {
    console.log('Building the server…');
    const { buildServer } = await import('./build-server.ts');
    await buildServer();
  }
}

if (import.meta.main) await build();

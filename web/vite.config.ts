import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import { getConfig } from '@lingui/conf';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const linguiConfigPath = fileURLToPath(new URL('lingui.config.ts', import.meta.url));
const server = process.env['DIGUE_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

/** Turns Lingui's macros into calls, before anything else reads the file; the rest of it is left as it is. */
const linguiMacros: Plugin = {
  name: 'lingui-macros',
  enforce: 'pre',
  async transform(code, id) {
    const filename = id.split('?')[0] ?? id;
    if (!/\/web\/.*\.tsx?$/.test(filename) || !code.includes('/macro')) return null;
    const result = await transformAsync(code, {
      filename,
      babelrc: false,
      configFile: false,
      sourceMaps: true,
      parserOpts: { plugins: ['typescript', 'jsx'] },
      plugins: [
        [
          '@lingui/babel-plugin-lingui-macro',
          // The French sentence stays in the code, so that one the catalogues lack is still readable.
          { linguiConfig: getConfig({ configPath: linguiConfigPath }), stripMessageField: false },
        ],
      ],
    });
    return result?.code == null ? null : { code: result.code, map: result.map ?? null };
  },
};

export default defineConfig({
  root,
  plugins: [react(), linguiMacros, lingui({ configPath: linguiConfigPath })],
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    outDir: 'dist',
    emptyOutDir: true,
    // The page's policy lets no script or style stand inside the document.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      '/auth': server,
      '/jmap': server,
      '/proxy': server,
      '/healthz': server,
    },
  },
});

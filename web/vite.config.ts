import { fileURLToPath } from 'node:url';
import babel from '@rolldown/plugin-babel';
import { getConfig } from '@lingui/conf';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const linguiConfigPath = fileURLToPath(new URL('lingui.config.ts', import.meta.url));
const server = process.env['DIGUE_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root,
  plugins: [
    react(),
    babel({
      include: /\/web\/.*\.tsx?$/,
      plugins: [
        [
          '@lingui/babel-plugin-lingui-macro',
          // The French sentence stays in the code, so that one the catalogues lack is still readable.
          { linguiConfig: getConfig({ configPath: linguiConfigPath }), stripMessageField: false },
        ],
      ],
    }),
    lingui({ configPath: linguiConfigPath }),
  ],
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

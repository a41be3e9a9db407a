import { formatter } from '@lingui/format-po';
import { defineConfig } from '@lingui/conf';

/** French is the language the sources are written in; every other catalogue must be complete (see locales/check.ts). */
export default defineConfig({
  rootDir: import.meta.dirname,
  sourceLocale: 'fr',
  locales: ['fr', 'en'],
  catalogs: [
    {
      path: '<rootDir>/locales/{locale}',
      include: ['<rootDir>/app', '<rootDir>/features', '<rootDir>/ui', '<rootDir>/jmap'],
    },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
});

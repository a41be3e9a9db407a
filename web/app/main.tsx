import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SignedOutError } from '../jmap/index.ts';
import { findLanguage, speak } from '../locales/index.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import { ToastProvider } from '../ui/index.ts';
import { router } from './router.tsx';
import { SessionProvider } from './session.tsx';
import { applyTheme, findTheme } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // Whether the server can be reached is found out by asking it, not from the device's opinion of its network.
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && !(error instanceof SignedOutError),
    },
  },
});

applyTheme(findTheme());
await speak(findLanguage());

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </SessionProvider>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);

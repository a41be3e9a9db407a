import { createElement, Fragment, type ReactNode } from 'react';

export interface ComposeOptions {
  mode: 'new' | 'reply' | 'replyAll' | 'forward' | 'draft';
  emailId?: string;
  accountId: string;
}

export function ComposeProvider({ children }: { children: ReactNode }) {
  return createElement(Fragment, null, children);
}

export function useCompose(): { openCompose(options: ComposeOptions): void } {
  return { openCompose: () => undefined };
}

export { type Compose, type ComposeOptions, useCompose } from './compose-context.ts';
export { ComposeProvider } from './ComposeProvider.tsx';

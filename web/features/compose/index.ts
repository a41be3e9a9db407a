export { type Compose, type ComposeOptions, useCompose } from './compose-context.ts';
export { ComposeProvider } from './ComposeProvider.tsx';
export { useFindingTitles } from './use-finding-titles.ts';

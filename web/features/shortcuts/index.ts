export { openShortcutMap } from './shortcut-map-state.ts';
export { ShortcutMap } from './ShortcutMap.tsx';
export { type Shortcuts, useShortcuts } from './use-shortcuts.ts';

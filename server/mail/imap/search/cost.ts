import type { SearchKey } from '#wire/imap';

/** 0: from the index; 1: columns are read; 2: the message is opened. */
export function costOf(key: SearchKey): number {
  switch (key.key) {
    case 'text':
      return key.field === 'body' || key.field === 'text' ? 2 : 1;
    case 'header':
      return 2;
    case 'not':
      return costOf(key.of);
    case 'or':
      return Math.max(costOf(key.left), costOf(key.right));
    case 'and':
      return Math.max(...key.of.map(costOf));
    default:
      return 0;
  }
}

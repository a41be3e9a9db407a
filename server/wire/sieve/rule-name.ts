import type { Command } from './grammar/syntax.ts';

/** The name that stands as `# rule:[…]` right before a command, where editors of rules write it; null: none does. */
export function readRuleName({ comments }: Pick<Command, 'comments'>): string | null {
  return /^rule:\[(.*)\]$/.exec(comments.at(-1) ?? '')?.[1] ?? null;
}

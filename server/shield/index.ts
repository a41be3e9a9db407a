export { analyse } from './analyse.ts';
export { analyseBytes } from './analyse-file.ts';
export { holdsNumen } from './outgoing/holds-numen.ts';
export { learn, type Learned, type Lesson } from './learn.ts';
export { readMessage } from './read-message.ts';
export type * from './types.ts';
export { judgeFile, type FileFacts } from './file-facts.ts';
export { isBlamable, judgeLink, listBlamableHosts, type LinkFacts } from './link-facts.ts';
export type * from './types.ts';

#!/usr/bin/env -S node --max-semi-space-size=8
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What stands there runs at the next start: whoever may write beside the code may change the code as well.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/digue', import.meta.url)));

const { addCommands, program } = await import('./cli/program.ts');
await addCommands(process.argv[2]);
await program.parseAsync();

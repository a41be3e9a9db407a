#!/usr/bin/env -S node --max-semi-space-size=8
import { enableCompileCache } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBuiltServer } from './built.ts';

// What stands there runs at the next start: whoever may write beside the code may change the code as well.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/digue', import.meta.url)));

const built = findBuiltServer();
const { addCommands, program } = (await import(
  built === null ? './cli/program.ts' : pathToFileURL(built).href
)) as typeof import('./cli/program.ts');
await addCommands(process.argv[2]);
await program.parseAsync();

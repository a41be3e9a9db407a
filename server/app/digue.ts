#!/usr/bin/env -S node --max-semi-space-size=8
import { addCommands, program } from './cli/program.ts';

await addCommands(process.argv[2]);
await program.parseAsync();

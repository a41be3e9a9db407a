#!/usr/bin/env -S node --max-semi-space-size=8
import { program } from './cli/program.ts';

await program.parseAsync();

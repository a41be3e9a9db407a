import { availableParallelism } from 'node:os';
import type { AccountId, Clock, Db, Log } from '#base';
import type { Audit } from '../audit/create-audit.ts';
import type { Domains } from '../domains.ts';
import {
  createPasswordHasher,
  findTemporaryParameters,
  type PasswordHasherOptions,
} from '../password-hasher.ts';
import type { Identity } from '../types.ts';
import type { SecretDigests } from './changes.ts';
import { createImportAccounts, type ImportOptions } from './import-accounts.ts';
import { createNewPasswords, workThrough } from './new-passwords.ts';
import { createPreviewImport } from './preview-import.ts';

/** Preview and import, which compare the passwords of a file once for both. */
export function createImporting(options: {
  db: Db;
  clock: Clock;
  log: Log;
  /** A number that somebody else knows. */
  offerPhone: (account: AccountId, phone: string) => Promise<void>;
  /** An app password for every way of signing in with it. */
  prepareAppPassword: (account: AccountId, appPassword: string) => Promise<void>;
  domains: Domains;
  audit: Audit;
  hashing: Omit<PasswordHasherOptions, 'concurrency'>;
  digests: SecretDigests;
  hintOf: ImportOptions['hintOf'];
}): Pick<Identity, 'importAccounts' | 'previewImport'> {
  const { hashing, log, offerPhone, prepareAppPassword, ...parts } = options;
  // An import is run by hand and rarely: it has the whole machine.
  const concurrency = availableParallelism();
  const own = createPasswordHasher({ ...hashing, concurrency });
  const parameters = findTemporaryParameters(hashing.parameters);
  const temporary = createPasswordHasher({ ...hashing, parameters, concurrency });
  const newPasswords = createNewPasswords({ hasher: own, concurrency });
  const importAccounts = createImportAccounts({
    ...parts,
    newPasswords,
    concurrency,
    hashers: { own, temporary },
  });
  return {
    previewImport: createPreviewImport({ ...parts, newPasswords }),
    async importAccounts(rows, given) {
      const outcomes = await importAccounts(rows, given);
      for (const [index, outcome] of outcomes.entries()) {
        const phone = rows[index]?.phone ?? '';
        // Who is here already chose their own.
        if (phone !== '' && outcome.kind === 'created') await offerPhone(outcome.accountId, phone);
      }
      await workThrough(outcomes.entries(), concurrency, async ([index, outcome]) => {
        const appPassword = rows[index]?.appPassword ?? '';
        if (appPassword === '' || (outcome.kind !== 'created' && outcome.kind !== 'changed')) return;
        // The people are there: what fails here is learned when the password first comes by PLAIN.
        await prepareAppPassword(outcome.accountId, appPassword).catch((error: unknown) =>
          log.warn(
            { err: error, accountId: outcome.accountId },
            'an imported app password is not ready for SCRAM',
          ),
        );
      });
      log.info({ rows: rows.length, ...countKinds(outcomes) }, 'accounts imported');
      return outcomes;
    },
  };
}

function countKinds(outcomes: readonly { kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

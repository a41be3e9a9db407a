import { Type } from 'typebox';
import { findBlob } from '../blobs.ts';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatSetError } from '../engine/set.ts';
import { formatAccountId, parseBlobId } from '../ids.ts';
import { Id } from '../schemas.ts';
import { toError, type ScriptParts } from './script-set.ts';

/** RFC 9661, section 2.4. */
export const scriptValidate = ({ rules }: Pick<ScriptParts, 'rules'>) =>
  defineMethod({
    name: 'SieveScript/validate',
    capability: capabilities.sieve,
    access: 'read',
    arguments: Type.Object({ accountId: Id, blobId: Id }, { additionalProperties: false }),
    async run({ blobId }, { accountId, view, language }) {
      const blob = parseBlobId(blobId);
      const bytes = blob === null ? null : await findBlob(view, blob);
      const account = formatAccountId(accountId);
      if (bytes === null) {
        return { accountId: account, error: { type: 'blobNotFound' } };
      }
      const outcome = await rules.scripts.validate(accountId, bytes);
      const error = outcome.kind === 'valid' ? null : toError(outcome, language);
      return { accountId: account, error: error === null ? null : formatSetError(error) };
    },
  });

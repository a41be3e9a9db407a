import type { AccountId } from '#base';
import { findNumen, listLooseNumens, normalizeText } from '#contract';
import { IdentityError } from '../errors.ts';

export type SecretInWords = 'holds-numen' | 'holds-password';

/**
 * What people write to one another about mail: why a message should leave, what is asked of the security officer, what is
 * answered, why a rule was made. All of it is kept, and read by others, so no secret may stand in it either.
 */
export interface Words {
  /** A NUMEN, anybody's by its shape and the author's own however it is broken up; or the author's own password. */
  findSecret(author: AccountId, text: string): Promise<SecretInWords | null>;
  /** Throws IdentityError `identity/holds-numen` or `identity/holds-password`, before anything of it is kept. */
  requireClean(author: { accountId: AccountId }, ...texts: string[]): Promise<void>;
}

/** More than the longest of these texts has. */
const CANDIDATES = 200;

export function createWords(parts: {
  isOwnNumen: (person: AccountId, candidates: readonly string[]) => Promise<boolean>;
  holdsOwnPassword: (person: AccountId, text: string) => Promise<boolean>;
}): Words {
  const findSecret: Words['findSecret'] = async (author, text) => {
    const shown = normalizeText(text, 'NFKC').replace(/\p{Cf}/gu, '');
    if (findNumen(shown) !== null) return 'holds-numen';
    if (await parts.isOwnNumen(author, listLooseNumens(shown, CANDIDATES))) return 'holds-numen';
    return (await parts.holdsOwnPassword(author, text)) ? 'holds-password' : null;
  };
  return {
    findSecret,
    async requireClean({ accountId }, ...texts) {
      const found = await findSecret(accountId, texts.join('\n'));
      if (found !== null)
        throw new IdentityError(`identity/${found}`, 'words that hold a secret are not kept');
    },
  };
}

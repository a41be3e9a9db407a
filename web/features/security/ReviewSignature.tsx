import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccounts, useJmap } from '../../app/mail.tsx';
import type { SenderIdentity } from '../../jmap/index.ts';
import { Button } from '../../ui/index.ts';
import { useSenderChanges } from './ReviewSenders.tsx';
import { toText } from './signature-text.ts';

/**
 * What stands under the person's messages and where answers to them go: a thief likes to leave a link there, or an
 * address of their own.
 */
export function ReviewSignature() {
  const { t } = useLingui();
  const client = useJmap();
  const queries = useQueryClient();
  const { accounts } = useAccounts();
  const [hasFailed, setFailed] = useState(false);
  const accountId = accounts[0]?.id ?? '';
  const queryKey = ['identities', accountId];
  const identities = useQuery({
    queryKey,
    queryFn: async () => (await client.call('Identity/get', { accountId, ids: null })).list,
    enabled: accountId !== '',
  }).data;
  const changed = useSenderChanges().data ?? [];
  const isShown = (identity: SenderIdentity) =>
    changed.some(
      ({ after }) =>
        after?.name === identity.name &&
        after.textSignature === identity.textSignature &&
        after.htmlSignature === identity.htmlSignature,
    );
  const shown =
    identities?.filter(
      (identity) => (isSigned(identity) || listCopies(identity).length > 0) && !isShown(identity),
    ) ?? [];
  if (shown.length === 0) return null;
  const change = async (id: string, patch: Record<string, unknown>) => {
    try {
      const response = await client.call('Identity/set', { accountId, update: { [id]: patch } });
      setFailed(Object.keys(response.notUpdated ?? {}).length > 0);
    } catch {
      setFailed(true);
    }
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <li>
      {shown.map((identity) => (
        <div key={identity.id}>
          {isSigned(identity) ? (
            <>
              <p>
                <Trans>Votre signature : est-elle bien la vôtre ?</Trans>
              </p>
              <blockquote className="security__quote">
                {identity.textSignature === '' ? toText(identity.htmlSignature) : identity.textSignature}
              </blockquote>
              <p>
                <Button
                  look="framed"
                  onPress={() => void change(identity.id, { textSignature: '', htmlSignature: '' })}
                >
                  <Trans>Effacer la signature</Trans>
                </Button>
              </p>
            </>
          ) : null}
          {listCopies(identity).length === 0 ? null : (
            <>
              <p>
                <Trans>
                  Les réponses à vos messages, ou leurs copies, vont aussi à :{' '}
                  {listCopies(identity).join(', ')}.
                </Trans>
              </p>
              <p>
                <Button
                  look="framed"
                  onPress={() => void change(identity.id, { replyTo: null, bcc: null })}
                  aria-label={t`Retirer ces adresses : ${listCopies(identity).join(', ')}`}
                >
                  <Trans>Retirer ces adresses</Trans>
                </Button>
              </p>
            </>
          )}
        </div>
      ))}
      {hasFailed ? (
        <p role="alert">
          <Trans>Le réglage n’a pas été enregistré. Rechargez la page, puis réessayez.</Trans>
        </p>
      ) : null}
    </li>
  );
}

function isSigned({ textSignature, htmlSignature }: SenderIdentity): boolean {
  return `${textSignature}${htmlSignature}`.trim() !== '';
}

function listCopies({ replyTo, bcc }: SenderIdentity): string[] {
  return [...(replyTo ?? []), ...(bcc ?? [])].map(({ email }) => email);
}

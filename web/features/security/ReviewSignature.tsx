import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAccounts, useJmap } from '../../app/mail.tsx';
import { Button } from '../../ui/index.ts';

/** The signature under the person's messages: a thief likes to leave a link there. */
export function ReviewSignature() {
  const client = useJmap();
  const queries = useQueryClient();
  const { accounts } = useAccounts();
  const accountId = accounts[0]?.id ?? '';
  const queryKey = ['identities', accountId];
  const identities = useQuery({
    queryKey,
    queryFn: async () => (await client.call('Identity/get', { accountId, ids: null })).list,
    enabled: accountId !== '',
  }).data;
  const signed = identities?.find((identity) => (identity.textSignature || identity.htmlSignature) !== '');
  if (signed === undefined) return null;
  const erase = async () => {
    const update = { [signed.id]: { textSignature: '', htmlSignature: '' } };
    await client.call('Identity/set', { accountId, update });
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <li>
      <p>
        <Trans>Votre signature : est-elle bien la vôtre ?</Trans>
      </p>
      <blockquote className="security__quote">{signed.textSignature}</blockquote>
      <p>
        <Button look="framed" onPress={() => void erase()}>
          <Trans>Effacer la signature</Trans>
        </Button>
      </p>
    </li>
  );
}

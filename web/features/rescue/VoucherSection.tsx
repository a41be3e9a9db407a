import type { VoucherLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';

const vouchersKey = ['vouchers'];

/** Colleagues who may vouch for the person on the day when every second factor is lost. */
export function VoucherSection() {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string | null>(null);
  const lines = useQuery({
    queryKey: vouchersKey,
    queryFn: () => transport.get<VoucherLine[]>('/auth/vouchers'),
    staleTime: 0,
  }).data;
  const change = async (run: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      if ((await withProof(run)).kind === 'done') setAddress('');
    } catch (fault) {
      const type = refusalType(fault);
      setError(
        type === 'not-found'
          ? t`Aucun autre agent de l’académie n’a cette adresse.`
          : type === 'limit'
            ? t`Trois collègues suffisent : retirez-en un d’abord.`
            : refusalText(fault),
      );
    }
    await queries.invalidateQueries({ queryKey: vouchersKey });
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() !== '')
      void change(() => transport.post('/auth/vouchers', { address: address.trim() }));
  };
  return (
    <>
      {lines === undefined || lines.length === 0 ? null : (
        <ul className="security__list">
          {lines.map((line) => (
            <li key={line.id} className="security__line">
              <div className="security__text">
                <p className="security__name">{line.name}</p>
                <p className="soft">{line.address}</p>
              </div>
              <RemoveButton
                name={line.name}
                remove={() => change(() => transport.delete(`/auth/vouchers/${line.id}`))}
              />
            </li>
          ))}
        </ul>
      )}
      {lines !== undefined && lines.length >= 3 ? null : (
        <form className="factor-setup" onSubmit={add}>
          <TextField
            label={t`Adresse d’un collègue de confiance`}
            value={address}
            onChange={setAddress}
            autoComplete="off"
            spellCheck="false"
            {...(error === null ? {} : { error })}
          />
          <div className="factor-setup__actions">
            <Button look="framed" type="submit">
              <Trans>Désigner</Trans>
            </Button>
          </div>
        </form>
      )}
    </>
  );
}

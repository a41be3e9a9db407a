import type { TravelLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, CancelButton, SelectField, TextField } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { useRefusalText } from './refusal-text.ts';
import { listCountries } from './countries.ts';

/** A stay abroad, announced before leaving: the mail then opens there as it does at home. */
export function TravelSection() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const travels = useQuery({
    queryKey: ['travels'],
    queryFn: () => transport.get<TravelLine[]>('/auth/travels'),
    staleTime: 0,
  }).data;
  const [isOpen, setOpen] = useState(false);
  const names = new Intl.DisplayNames(i18n.locale, { type: 'region' });
  const day = (date: string) => i18n.date(date, { dateStyle: 'medium', timeZone: 'UTC' });
  const cancel = async (id: number) => {
    await transport.delete(`/auth/travels/${id}`);
    await queries.invalidateQueries({ queryKey: ['travels'] });
  };
  return (
    <>
      {travels === undefined || travels.length === 0 ? null : (
        <ul className="security__list">
          {travels.map((line) => {
            const country = names.of(line.country) ?? line.country;
            return (
              <li key={line.id} className="security__line">
                <span className="security__text">
                  <Trans>
                    {country}, du {day(line.startsOn)} au {day(line.endsOn)}
                  </Trans>
                </span>
                <Button
                  look="framed"
                  onPress={() => void cancel(line.id)}
                  aria-label={t`Annuler : ${country}`}
                >
                  <Trans>Annuler</Trans>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {isOpen ? (
        <TravelForm onClose={() => setOpen(false)} />
      ) : (
        <p>
          <Button look="framed" onPress={() => setOpen(true)}>
            <Trans>Annoncer un voyage</Trans>
          </Button>
        </p>
      )}
    </>
  );
}

function TravelForm({ onClose }: { onClose(): void }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [country, setCountry] = useState('DE');
  const [startsOn, setStartsOn] = useState('');
  const [endsOn, setEndsOn] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    try {
      const announced = await withProof(() => transport.post('/auth/travels', { country, startsOn, endsOn }));
      if (announced.kind === 'given-up') return;
      await queries.invalidateQueries({ queryKey: ['travels'] });
      onClose();
    } catch (fault) {
      setError(refusalText(fault));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      <SelectField
        label={t`Pays`}
        value={country}
        options={listCountries(i18n.locale).map(({ code, name }) => ({ value: code, text: name }))}
        onChange={setCountry}
      />
      <TextField label={t`Du`} type="date" value={startsOn} onChange={setStartsOn} isRequired />
      <TextField
        label={t`Au`}
        type="date"
        value={endsOn}
        onChange={setEndsOn}
        isRequired
        {...(error === null ? {} : { error })}
      />
      <div className="factor-setup__actions">
        <Button look="main" type="submit" isPending={isBusy}>
          <Trans>Annoncer</Trans>
        </Button>
        <CancelButton isSent={isBusy} onPress={onClose} />
      </div>
    </form>
  );
}

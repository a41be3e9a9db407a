import type { SentCodes, WaitingLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, Checkbox } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import { SecurityPage } from '../security/SecurityPage.tsx';
import { formatDay } from '../../app/format-day.ts';

/** « Lettres d’activation »: for newcomers of the school who have nothing yet but their NUMEN. */
export function Letters() {
  const { t } = useLingui();
  return (
    <SecurityPage
      title={t`Lettres d’activation`}
      intro={
        <Trans>
          Les personnes qui n’ont pas encore ouvert leur boîte. La lettre porte un code à usage unique ;
          remettez-la en main propre. Le code ne sert qu’avec le NUMEN, que vous n’avez pas à connaître.
        </Trans>
      }
    >
      <WaitingList />
    </SecurityPage>
  );
}

function WaitingList() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: ['letters'],
    queryFn: () => transport.get<WaitingLine[]>('/auth/letters'),
    staleTime: 0,
    retry: false,
  });
  return (
    <Loaded
      query={query}
      refusal={<Trans>Cette page est réservée à la direction et au secrétariat d’un établissement.</Trans>}
    >
      {(lines) =>
        lines.length === 0 ? (
          <p>
            <Trans>Tout le monde a ouvert sa boîte : il n’y a aucune lettre à imprimer.</Trans>
          </p>
        ) : (
          <Choice lines={lines} />
        )
      }
    </Loaded>
  );
}

function Choice({ lines }: { lines: WaitingLine[] }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [error, setError] = useState<string | null>(null);
  const choose = (id: number, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const sendCodes = async () => {
    setError(null);
    try {
      const sent = await withProof(() =>
        transport.post<SentCodes>('/auth/letters/sms', { ids: [...chosen] }),
      );
      if (sent.kind === 'given-up') return;
      const failed = lines.filter((line) => sent.value.failed.includes(line.id)).map((line) => line.name);
      setError(
        failed.length === 0
          ? plural(chosen.size, {
              one: 'Le code est parti par SMS.',
              other: 'Les codes sont partis par SMS.',
            })
          : t`Le SMS n’est pas parti pour : ${failed.join(', ')}. Imprimez une lettre.`,
      );
      await queries.invalidateQueries({ queryKey: ['letters'] });
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  const haveAllPhones = lines.every((line) => !chosen.has(line.id) || line.hasPhone);
  const print = async () => {
    setError(null);
    try {
      const file = await withProof(() => transport.postForFile('/auth/letters', { ids: [...chosen] }));
      if (file.kind === 'done') download(file.value);
      await queries.invalidateQueries({ queryKey: ['letters'] });
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  return (
    <section className="security__section">
      <ul className="security__list">
        {lines.map((line) => (
          <li key={line.id} className="security__line">
            <Checkbox checked={chosen.has(line.id)} onChange={(isChosen) => choose(line.id, isChosen)}>
              {line.name}
            </Checkbox>
            <span className="soft">
              {line.letterAt === null ? (
                <Trans>Aucune lettre encore</Trans>
              ) : (
                <Trans>Lettre du {formatDay(i18n, line.letterAt)}</Trans>
              )}
            </span>
          </li>
        ))}
      </ul>
      {error === null ? null : <p role="alert">{error}</p>}
      <p className="soft">
        <Trans>Une nouvelle lettre annule celle d’avant.</Trans>
      </p>
      <p>
        <Button look="main" isDisabled={chosen.size === 0} onPress={() => void print()}>
          <Trans>Créer les lettres (PDF)</Trans>
        </Button>{' '}
        <Button
          look="framed"
          isDisabled={chosen.size === 0 || !haveAllPhones}
          onPress={() => void sendCodes()}
        >
          <Trans>Envoyer les codes par SMS</Trans>
        </Button>
      </p>
    </section>
  );
}

function download(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'lettres-activation.pdf';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

import type { FactorList, PrintedCodeSheet } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Confirm } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { useRefusalText } from './refusal-text.ts';
import { formatDay } from '../../app/format-day.ts';

/** The sheet of ten codes: what is left of it, and a new one. */
export function PrintedCodes({ sheet }: { sheet: FactorList['printedCodes'] }) {
  const { t, i18n } = useLingui();
  const { transport, person } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const create = async () => {
    setAsking(false);
    setError(null);
    try {
      const answer = await withProof(() =>
        transport.post<PrintedCodeSheet>('/auth/factors/printed-codes', {}),
      );
      if (answer.kind === 'done') setCodes(answer.value.codes);
      await queries.invalidateQueries({ queryKey: ['factors'] });
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  return (
    <div className="printed-codes">
      <p className="soft">
        {sheet === null ? (
          <Trans>Dix codes à garder chez vous, pour le jour où le téléphone est perdu ou cassé.</Trans>
        ) : (
          <>
            {plural(sheet.left, {
              0: 'Tous les codes de votre feuille ont servi.',
              one: 'Il reste # code sur votre feuille.',
              other: 'Il reste # codes sur votre feuille.',
            })}{' '}
            <Trans>Feuille du {formatDay(i18n, sheet.madeAt)}.</Trans>
          </>
        )}
      </p>
      {error === null ? null : <p role="alert">{error}</p>}
      {codes === null ? (
        <Button look="framed" onPress={() => (sheet === null ? void create() : setAsking(true))}>
          {sheet === null ? <Trans>Créer mes dix codes</Trans> : <Trans>Créer une nouvelle feuille</Trans>}
        </Button>
      ) : (
        <section className="printed-codes__sheet" aria-label={t`Vos dix codes`}>
          <p>
            <Trans>
              Codes de secours de {person?.login} – Digue. Chacun sert une fois. Imprimez-les ou recopiez-les
              maintenant : ils ne seront plus montrés.
            </Trans>
          </p>
          <ol>
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <div className="printed-codes__actions">
            <Button look="main" onPress={() => window.print()}>
              <Printer size={17} aria-hidden />
              <Trans>Imprimer</Trans>
            </Button>
            <Button onPress={() => setCodes(null)}>
              <Trans>C’est fait</Trans>
            </Button>
          </div>
        </section>
      )}
      {isAsking ? (
        <Confirm
          title={t`Créer une nouvelle feuille ?`}
          text={t`Les codes de l’ancienne feuille ne serviront plus.`}
          confirm={t`Créer`}
          cancel={t`Garder l’ancienne`}
          onAnswer={(yes) => (yes ? void create() : setAsking(false))}
        />
      ) : null}
    </div>
  );
}

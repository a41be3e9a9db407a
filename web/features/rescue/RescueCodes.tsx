import type { BegunRescue } from '#contract';
import { Trans } from '@lingui/react/macro';

/** The code that is read to whoever helps, and the one that is kept. */
export function RescueCodes({ codes, keepsTab }: { codes: BegunRescue; keepsTab: boolean }) {
  return (
    <ol className="rescue__steps">
      <li>
        <p>
          <Trans>Appelez la personne qui vous aide, ou allez la voir. Dites-lui ces six chiffres :</Trans>
        </p>
        <p className="rescue__code">{`${codes.spoken.slice(0, 3)} ${codes.spoken.slice(3)}`}</p>
        <p className="soft">
          <Trans>Elle ouvre sa propre messagerie, puis « Aider quelqu’un » dans le menu à son nom.</Trans>
        </p>
      </li>
      {keepsTab ? (
        <li>
          <Trans>Gardez cette page ouverte : elle continue dès que la personne a répondu.</Trans>
        </li>
      ) : (
        <li>
          <p>
            <Trans>Notez ce code et ne le donnez à personne, pas même à l’assistance :</Trans>
          </p>
          <p className="rescue__code">{codes.kept}</p>
          <p className="soft">
            <Trans>Il vous servira à revenir ici, une fois le délai passé.</Trans>
          </p>
        </li>
      )}
    </ol>
  );
}

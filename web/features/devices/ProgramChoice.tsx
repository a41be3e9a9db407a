import { Trans } from '@lingui/react/macro';
import { AtSign, Laptop, Smartphone, Tablet } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/index.ts';
import type { Program } from './programs.ts';

/** What is to be set up. */
export function ProgramChoice({ onChoose }: { onChoose(program: Program): void }) {
  const choice = (program: Program, icon: ReactNode, name: ReactNode, text: ReactNode) => (
    <li>
      <Button
        look="framed"
        className="factor-choice__button"
        data-place="program"
        onPress={() => onChoose(program)}
      >
        {icon}
        <span className="factor-choice__text">
          <strong>{name}</strong>
          {text}
        </span>
      </Button>
    </li>
  );
  const size = 22;
  return (
    <ul className="factor-choice">
      {choice(
        'iphone',
        <Smartphone size={size} aria-hidden />,
        <Trans>iPhone ou iPad</Trans>,
        <Trans>Avec l’application Mail : un dessin à viser, rien à recopier.</Trans>,
      )}
      {choice(
        'android',
        <Tablet size={size} aria-hidden />,
        <Trans>Téléphone ou tablette Android</Trans>,
        <Trans>Avec Thunderbird : un dessin à viser, rien à recopier.</Trans>,
      )}
      {choice(
        'thunderbird',
        <Laptop size={size} aria-hidden />,
        'Thunderbird',
        <Trans>Sur un ordinateur : une adresse et un mot de passe.</Trans>,
      )}
      {choice(
        'outlook',
        <Laptop size={size} aria-hidden />,
        'Outlook',
        <Trans>Sur un ordinateur Windows, celui qui a l’onglet « Fichier ».</Trans>,
      )}
      {choice(
        'other',
        <AtSign size={size} aria-hidden />,
        <Trans>Un autre logiciel</Trans>,
        <Trans>Les valeurs que tous demandent.</Trans>,
      )}
    </ul>
  );
}

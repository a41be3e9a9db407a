import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, useEffect, useState } from 'react';
import { Button, Dialog, useToasts } from '../../ui/index.ts';
import { listenForShortcutMap } from './shortcut-map-state.ts';
import { useShortcuts } from './use-shortcuts.ts';
import './shortcuts.css';

/** The map of keys, opened by `?`. */
export function ShortcutMap() {
  const { t } = useLingui();
  const toasts = useToasts();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => listenForShortcutMap(() => setOpen(true)), []);
  useShortcuts({ '?': () => setOpen(true), z: toasts.runLatest });
  const groups: { title: string; keys: [keys: string, does: string][] }[] = [
    {
      title: t`Se déplacer`,
      keys: [
        ['j', t`Conversation suivante`],
        ['k', t`Conversation précédente`],
        [t`Entrée`, t`Ouvrir la conversation`],
        [t`Échap`, t`Revenir à la liste`],
        ['/', t`Rechercher`],
        ['g i', t`Aller à la boîte de réception`],
        ['g b', t`Aller aux brouillons`],
        ['g e', t`Aller aux envoyés`],
        ['g a', t`Aller aux archives`],
        ['g c', t`Aller à la corbeille`],
      ],
    },
    {
      title: t`Ranger`,
      keys: [
        ['x', t`Sélectionner la conversation`],
        ['Ctrl a', t`Tout sélectionner`],
        ['e', t`Archiver`],
        ['#', t`Mettre à la corbeille`],
        ['m', t`Déplacer vers un dossier`],
        ['s', t`Suivre d’une étoile`],
        ['u', t`Marquer lu ou non lu`],
        ['!', t`Mettre dans les indésirables`],
        ['z', t`Annuler la dernière action`],
      ],
    },
    {
      title: t`Écrire`,
      keys: [
        ['c', t`Nouveau message`],
        ['r', t`Répondre`],
        ['a', t`Répondre à tous`],
        ['f', t`Transférer`],
        ['?', t`Afficher cette aide`],
      ],
    },
  ];
  return (
    <Dialog title={t`Raccourcis clavier`} isOpen={isOpen} wide onClose={() => setOpen(false)}>
      <div className="shortcut-map">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, does]) => (
                <Fragment key={keys}>
                  <dt>
                    {keys.split(' ').map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="dialog__actions">
        <Button look="framed" autoFocus onPress={() => setOpen(false)}>
          <Trans>Fermer</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

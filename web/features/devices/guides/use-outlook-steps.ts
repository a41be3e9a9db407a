import { useLingui } from '@lingui/react/macro';
import type { GuideStep, GuideValues } from '../programs.ts';
import { serverLines } from './server-lines.ts';

/** Outlook for Windows, the one with the tab « Fichier ». */
export function useOutlookSteps(): (values: GuideValues) => GuideStep[] {
  const { t } = useLingui();
  return ({ servers, appPassword }) => {
    const words = { host: t`Serveur`, port: t`Port`, security: t`Méthode de chiffrement` };
    const spa = {
      label: t`Exiger l’authentification par mot de passe sécurisé (SPA)`,
      value: t`non coché`,
      isChosen: true,
    };
    return [
      {
        text: t`Ce guide est celui d’Outlook pour Windows avec l’onglet « Fichier ». Le « nouvel Outlook » et Outlook pour téléphone confient votre mot de passe à Microsoft, qui lit votre courrier à votre place : préférez un autre logiciel.`,
        screen: {
          title: t`Fichier`,
          lines: [{ label: t`Informations` }, { label: t`Ajouter un compte`, isTarget: true }],
        },
      },
      {
        text: t`Saisissez votre adresse, ouvrez « Options avancées » et cochez la case.`,
        screen: {
          title: 'Outlook',
          lines: [
            { label: t`Adresse de courrier`, value: servers.login },
            { label: t`Me laisser configurer mon compte manuellement`, isTarget: true },
          ],
          button: t`Se connecter`,
        },
      },
      {
        text: t`Choisissez IMAP.`,
        screen: {
          title: t`Configuration avancée`,
          lines: [{ label: 'Microsoft 365' }, { label: 'POP' }, { label: 'IMAP', isTarget: true }],
        },
      },
      {
        text: t`Si Outlook connaît déjà les serveurs, il demande tout de suite le mot de passe. Sinon, voici le courrier entrant.`,
        screen: {
          title: t`Courrier entrant`,
          lines: [...serverLines(servers.imap[0], words), spa],
        },
      },
      {
        text: t`Et plus bas, le courrier sortant.`,
        screen: {
          title: t`Courrier sortant`,
          lines: [...serverLines(servers.submission[0], words), spa],
          button: t`Suivant`,
        },
      },
      {
        text: t`Collez le mot de passe de cet appareil, et non celui de votre compte.`,
        screen: {
          title: t`Paramètres du compte IMAP`,
          lines: [
            { label: t`Nom d’utilisateur`, value: servers.login },
            { label: t`Mot de passe`, value: appPassword, isSecret: true },
          ],
          button: t`Se connecter`,
        },
      },
    ];
  };
}

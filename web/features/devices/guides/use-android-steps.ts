import { useLingui } from '@lingui/react/macro';
import type { GuideStep, GuideValues } from '../programs.ts';
import { serverLines } from './server-lines.ts';

/** Thunderbird for Android (K-9 is the same program): by its code, or by hand. */
export function useAndroidSteps(): (values: GuideValues) => GuideStep[] {
  const { t } = useLingui();
  return ({ servers, appPassword, name }) => {
    const words = { host: t`Serveur`, port: t`Port`, security: t`Sécurité` };
    const login = [
      { label: t`Authentification`, value: t`Mot de passe normal`, isChosen: true },
      { label: t`Nom d’utilisateur`, value: servers.login },
      { label: t`Mot de passe`, value: appPassword, isSecret: true },
    ];
    return [
      {
        text: t`Installez « Thunderbird » depuis le magasin d’applications, ouvrez-le et touchez « Démarrer ».`,
        screen: { title: 'Thunderbird', lines: [], button: t`Démarrer` },
      },
      {
        text: t`Touchez « Importer les paramètres », sous la question sur Thunderbird pour ordinateur.`,
        screen: {
          title: t`Utilisez-vous déjà Thunderbird pour ordinateur ?`,
          lines: [{ label: t`Importez facilement les paramètres de votre compte en balayant un code QR.` }],
          button: t`Importer les paramètres`,
        },
      },
      {
        text: t`Visez ce dessin. Serveurs, adresse et mot de passe y sont. Si vous lisez cette page sur le téléphone lui-même, allez plus bas, à « Sans le dessin ».`,
        extra: 'qr',
      },
      {
        text: t`Le téléphone montre votre compte : touchez « Importer ». Le courrier arrive.`,
        screen: {
          title: t`Importer les paramètres`,
          lines: [{ label: servers.login, isTarget: true }],
          button: t`Importer`,
        },
      },
      {
        way: t`Sans le dessin, ou dans un autre logiciel`,
        text: t`Touchez « Ajoutez un compte de courriel maintenant », donnez votre adresse, puis « Modifier la configuration » si elle n’est pas trouvée.`,
        screen: {
          title: t`Paramètres du serveur entrant`,
          lines: [
            { label: t`Protocole`, value: 'IMAP', isChosen: true },
            ...serverLines(servers.imap[0], words),
            ...login,
          ],
          button: t`Suivant`,
        },
      },
      {
        text: t`Puis le serveur sortant.`,
        screen: {
          title: t`Paramètres du serveur sortant`,
          lines: [...serverLines(servers.submission[0], words), ...login],
          button: t`Suivant`,
        },
      },
      {
        text: t`Donnez le nom que vos correspondants verront.`,
        screen: {
          title: t`Options du compte`,
          lines: [
            { label: t`Nom du compte`, value: servers.login },
            { label: t`Votre nom`, value: name },
          ],
          button: t`Terminer`,
        },
      },
    ];
  };
}

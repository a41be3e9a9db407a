import { useLingui } from '@lingui/react/macro';
import type { MailService } from '#contract';
import type { GuideStep, GuideValues } from '../programs.ts';
import { serverLines } from './server-lines.ts';

/** Thunderbird on a computer, its « Centre de compte »: it finds the servers by itself. */
export function useThunderbirdSteps(): (values: GuideValues) => GuideStep[] {
  const { t } = useLingui();
  return ({ servers, appPassword, name }) => {
    const words = { host: t`Nom d’hôte`, port: t`Port`, security: t`Sécurité de la connexion` };
    const found = (label: string, service: MailService | undefined) =>
      service === undefined
        ? []
        : [{ label, value: `${service.host} – ${words.port} ${service.port}`, isChosen: true }];
    const login = [
      { label: t`Méthode d’authentification`, value: t`Mot de passe normal`, isChosen: true },
      { label: t`Nom d’utilisateur`, value: servers.login },
    ];
    return [
      {
        text: t`Ouvrez Thunderbird. Au premier démarrage, l’écran ci-dessous paraît de lui-même ; sinon, ouvrez le menu ≡, puis « Nouveau compte » et « Compte de messagerie ».`,
        screen: {
          title: t`Ajoutez votre adresse e-mail`,
          lines: [
            { label: t`Nom complet`, value: name },
            { label: t`Adresse e-mail`, value: servers.login },
          ],
          button: t`Continuer`,
        },
      },
      {
        text: t`Thunderbird trouve les serveurs seul. Gardez « IMAP », qui est recommandé.`,
        screen: {
          title: t`Connectez vos paramètres de messagerie`,
          lines: [
            { label: t`Paramètres du compte détectés automatiquement.` },
            { label: t`IMAP – Recommandé`, isTarget: true },
            ...found(t`Serveur entrant`, servers.imap[0]),
            ...found(t`Serveur sortant`, servers.submission[0]),
            { label: t`Tous les serveurs` },
            { label: t`Nom d’utilisateur :`, value: servers.login, isChosen: true },
          ],
          button: t`Continuer`,
        },
      },
      {
        text: t`Collez le mot de passe de cet appareil, et non celui de votre compte.`,
        screen: {
          title: t`Saisissez le mot de passe de votre compte de messagerie`,
          lines: [
            { label: t`Mot de passe`, value: appPassword, isSecret: true },
            { label: t`Retenir le mot de passe`, isTarget: true },
          ],
          button: t`Continuer`,
        },
      },
      {
        text: t`C’est prêt : cliquez sur « Terminer ». Vos dossiers paraissent.`,
        screen: {
          title: t`Centre de compte`,
          lines: [{ label: t`Découvrez les options de sécurité et de personnalisation :` }],
          button: t`Terminer`,
        },
      },
      {
        way: t`Si Thunderbird n’a rien trouvé`,
        text: t`Cliquez sur « Configurer manuellement », et donnez ces valeurs pour le serveur entrant.`,
        screen: {
          title: t`Paramètres du serveur de réception`,
          lines: [
            { label: t`Protocole`, value: 'IMAP', isChosen: true },
            ...serverLines(servers.imap[0], words),
            ...login,
          ],
          button: t`Continuer`,
        },
      },
      {
        text: t`Et celles-ci pour le serveur sortant.`,
        screen: {
          title: t`Paramètres du serveur d’envoi`,
          lines: [...serverLines(servers.submission[0], words), ...login],
          button: t`Continuer`,
        },
      },
    ];
  };
}

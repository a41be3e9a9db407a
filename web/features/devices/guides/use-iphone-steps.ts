import { useLingui } from '@lingui/react/macro';
import type { MailService } from '#contract';
import type { GuideStep, GuideValues } from '../programs.ts';

/** iPhone and iPad: a profile with everything in it, or by hand. */
export function useIphoneSteps(): (values: GuideValues) => GuideStep[] {
  const { t } = useLingui();
  const listServer = (service: MailService | undefined, { servers, appPassword }: GuideValues) => [
    ...(service === undefined ? [] : [{ label: t`Nom d’hôte`, value: service.host }]),
    { label: t`Nom d’utilisateur`, value: servers.login },
    { label: t`Mot de passe`, value: appPassword, isSecret: true },
  ];
  const listDoor = (service: MailService | undefined) =>
    service === undefined
      ? []
      : [
          // A switch, on for STARTTLS as well: the port decides.
          { label: t`Utiliser SSL`, value: t`activé`, isChosen: true },
          { label: t`Port du serveur`, value: String(service.port) },
        ];
  return (values) => [
    {
      text: t`Visez ce dessin avec l’appareil photo du téléphone, et touchez le lien qui paraît. Il sert une seule fois, pendant un quart d’heure.`,
      extra: 'qr',
    },
    {
      text: t`Le téléphone demande s’il peut télécharger un profil de configuration : touchez « Autoriser », puis « Fermer ».`,
      screen: {
        title: 'Safari',
        lines: [{ label: t`Ce site web essaie de télécharger un profil de configuration.` }],
        button: t`Autoriser`,
      },
    },
    {
      text: t`Ouvrez « Réglages » : « Profil téléchargé » est en haut de la liste.`,
      screen: {
        title: t`Réglages`,
        lines: [
          { label: t`Profil téléchargé`, isTarget: true },
          { label: t`Mode Avion` },
          { label: 'Wi-Fi' },
        ],
      },
    },
    {
      text: t`Touchez « Installer », donnez le code du téléphone, puis « Installer » encore et « Terminé ».`,
      screen: {
        title: t`Installer le profil`,
        lines: [{ label: t`Compte`, value: values.servers.login, isChosen: true }],
        button: t`Installer`,
      },
    },
    {
      way: t`Sans le dessin`,
      text: t`Ouvrez « Réglages », « Apps », « Mail », « Comptes de messagerie », « Ajouter un compte », « Autre », « Ajouter un compte Mail ».`,
      screen: {
        title: t`Nouveau compte`,
        lines: [
          { label: t`Nom`, value: values.name },
          { label: t`Adresse e-mail`, value: values.servers.login },
          { label: t`Mot de passe`, value: values.appPassword, isSecret: true },
        ],
        button: t`Suivant`,
      },
    },
    {
      text: t`Gardez « IMAP » et recopiez le serveur de réception.`,
      screen: {
        title: t`Serveur de réception`,
        lines: listServer(values.servers.imap[0], values),
      },
    },
    {
      text: t`Puis le serveur d’envoi : le téléphone le dit facultatif, il ne l’est pas.`,
      screen: {
        title: t`Serveur d’envoi`,
        lines: listServer(values.servers.submission[0], values),
        button: t`Enregistrer`,
      },
    },
    {
      text: t`Le port se vérifie après coup : rouvrez le compte dans les réglages, puis « Avancé », pour la réception.`,
      screen: { title: t`Avancé`, lines: listDoor(values.servers.imap[0]) },
    },
    {
      text: t`Et pour l’envoi : dans le compte, « SMTP », puis le serveur principal.`,
      screen: { title: t`Serveur principal`, lines: listDoor(values.servers.submission[0]) },
    },
  ];
}

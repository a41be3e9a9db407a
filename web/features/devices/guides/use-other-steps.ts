import { useLingui } from '@lingui/react/macro';
import type { GuideStep, GuideValues } from '../programs.ts';
import { serverLines } from './server-lines.ts';

/** Any other program: what every one of them asks for. */
export function useOtherSteps(): (values: GuideValues) => GuideStep[] {
  const { t } = useLingui();
  return ({ servers, appPassword }) => {
    const words = { host: t`Serveur`, port: t`Port`, security: t`Sécurité` };
    const login = [
      { label: t`Identifiant`, value: servers.login },
      { label: t`Mot de passe`, value: appPassword, isSecret: true },
    ];
    return [
      {
        text: t`Beaucoup de logiciels trouvent tout avec votre adresse et le mot de passe de cet appareil. Les autres demandent d’abord le courrier entrant, en IMAP.`,
        screen: { title: t`Courrier entrant`, lines: [...serverLines(servers.imap[0], words), ...login] },
      },
      {
        text: t`Puis le courrier sortant, avec les mêmes identifiant et mot de passe.`,
        screen: {
          title: t`Courrier sortant`,
          lines: [...serverLines(servers.submission[0], words), ...login],
        },
      },
      {
        text: t`Si le logiciel ne connaît que STARTTLS, voici l’autre porte du courrier entrant.`,
        screen: { title: t`Courrier entrant`, lines: serverLines(servers.imap[1], words) },
      },
      {
        text: t`Et celle du courrier sortant.`,
        screen: { title: t`Courrier sortant`, lines: serverLines(servers.submission[1], words) },
      },
    ];
  };
}

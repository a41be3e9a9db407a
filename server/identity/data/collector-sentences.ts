import type { Sentence } from '#contract';
import type { CollectingService } from './collectors.ts';

/** Why a service is not let in, and what to do instead: shown by the service or program itself, so short and without links. */
export function formatCollectorRefusal({ name, kind }: Pick<CollectingService, 'name' | 'kind'>): Sentence {
  return kind === 'collector'
    ? {
        fr: `${name} ne peut pas relever une boîte de l’académie : le courrier et les données des élèves et des familles en sortiraient. Lisez-le dans le webmail, ou réglez votre téléphone avec « Mes appareils », et retirez-y ce mot de passe.`,
        en: `${name} may not collect a mailbox of the académie: mail and the data of pupils and families would leave it. Read it in the webmail, or set up your phone with “My devices”, and remove this password there.`,
      }
    : {
        fr: `${name} passe par les serveurs de Microsoft, qui garderaient votre mot de passe et votre courrier : l’académie ne l’accepte pas. Lisez-le dans le webmail, ou réglez un autre logiciel avec « Mes appareils », et retirez-y ce mot de passe.`,
        en: `${name} works through servers of Microsoft, which would keep your password and your mail: the académie does not accept it. Read it in the webmail, or set up another program with “My devices”, and remove this password there.`,
      };
}

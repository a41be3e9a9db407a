import { useLingui } from '@lingui/react/macro';
import type { GuideStep, GuideValues, Program } from '../programs.ts';

/**
 * The functional mailboxes that come along with the person's own, how to write in their name, and the account of before.
 */
export function useSharedSteps(): (program: Program, values: GuideValues) => GuideStep[] {
  const { t } = useLingui();
  const identityOf = useIdentityScreen();
  /** Where a program keeps the addresses that one writes from. */
  const places: Record<Program, string> = {
    thunderbird: t`Pour écrire en son nom : menu ≡, « Paramètres des comptes », votre compte, « Gérer les identités… », « Ajouter… ». Gardez le serveur sortant ; en écrivant, choisissez l’adresse à la ligne « De ».`,
    outlook: t`Pour écrire en son nom : dans un nouveau message, onglet « Options », « De », puis « Autre adresse de messagerie… », et donnez cette adresse.`,
    iphone: t`Pour écrire en son nom : « Réglages », « Apps », « Mail », « Comptes de messagerie », votre compte, « Adresse e-mail », « Ajouter une autre adresse e-mail ». En écrivant, touchez « De » pour la choisir.`,
    android: t`Pour écrire en son nom : dans les paramètres du compte, « Gérer les identités », puis « Nouvelle identité ». En écrivant, touchez votre nom pour la choisir.`,
    other: t`Pour écrire en son nom, ajoutez à ce même compte une identité, que certains logiciels appellent alias ou autre adresse. Serveurs et mot de passe restent ceux de ce guide.`,
  };
  return (program, { servers: { shared } }) => {
    const senders = shared.filter(({ maySend }) => maySend);
    return [
      ...(shared.length === 0
        ? []
        : [
            {
              way: t`Les boîtes de votre établissement`,
              text: t`Elles viennent avec ce compte, sans autre mot de passe, dans le dossier « Boîtes partagées ».`,
              screen: {
                title: t`Dossiers`,
                lines: shared.map(({ folder }) => ({ label: folder })),
              },
            },
          ]),
      ...senders.map((one, index) => ({
        text: index === 0 ? places[program] : t`De même au nom de « ${one.name} ».`,
        screen: identityOf(program, one),
      })),
      {
        way: t`L’ancien compte`,
        text: t`Une fois votre courrier arrivé ici, retirez l’ancien compte du logiciel : cela n’efface rien sur son serveur. S’il était en POP, ses messages ne sont que sur cet appareil : copiez-les d’abord dans un dossier de ce compte-ci.`,
      },
    ];
  };
}

function useIdentityScreen() {
  const { t } = useLingui();
  return (program: Program, { name, address }: { name: string; address: string }) => {
    const titles: Record<Program, string> = {
      thunderbird: t`Nouvelle identité`,
      outlook: t`De`,
      iphone: t`Adresse e-mail`,
      android: t`Gérer les identités`,
      other: t`Identité`,
    };
    const labels: Record<Program, [name: string | null, address: string]> = {
      thunderbird: [t`Votre nom`, t`Adresse électronique`],
      outlook: [null, t`De`],
      iphone: [null, t`Ajouter une autre adresse e-mail`],
      android: [t`Votre nom`, t`Adresse de courriel`],
      other: [t`Nom`, t`Adresse`],
    };
    const [nameLabel, addressLabel] = labels[program];
    return {
      title: titles[program],
      lines: [
        ...(nameLabel === null ? [] : [{ label: nameLabel, value: name }]),
        { label: addressLabel, value: address },
      ],
    };
  };
}

import type { AppPasswordBound, Sentence } from '#contract';

/** Why a device password that is right does not serve from where it came, and what to do: shown by the mail program itself. */
export const boundRefusals: Readonly<Record<AppPasswordBound, Sentence>> = {
  trusted: {
    fr: 'Ce mot de passe d’appareil ne sert que depuis les établissements et vos réseaux connus, et ce réseau ne l’est pas. S’il est le vôtre, ouvrez le webmail d’ici et dites « Je suis chez moi » dans « Mes connexions » ; sinon, ajoutez cet appareil de nouveau, sans cette limite, dans « Mes appareils ».',
    en: 'This device password serves only from schools and networks you know, and this network is none of them. If it is yours, open the webmail from here and say “I am at home” in “My sign-ins”; if not, add this device again without that limit in “My devices”.',
  },
  country: {
    fr: 'Ce mot de passe d’appareil ne sert pas de l’étranger, ni par un hébergeur ou un VPN. Ajoutez cet appareil de nouveau, sans cette limite, dans « Mes appareils ».',
    en: 'This device password does not serve from abroad, nor through a hosting service or a VPN. Add this device again without that limit in “My devices”.',
  },
};

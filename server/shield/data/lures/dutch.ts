import { fortuneStories } from './fortune.ts';
import type { Lures } from './types.ts';

export const dutch: Lures = {
  marks: /\b(?:het|een|uw|je|jij|van|voor|met|niet|zijn|wij|hebben|wordt|aan|op|de|om|naar|bij)\b/g,
  accountStops: [
    /\b(?:rekening|account|toegang|pas|kaart|abonnement|betaalpas|profiel|lidmaatschap|postvak|mailbox)\b[^.!?\n]{0,70}?\b(?:geblokkeerd|blokker\w+|opgeschort|gedeactiveerd|gesloten|verloop\w*|verloopt|verlopen|beperkt|beeindigd|opgezegd|vervalt)/g,
    /\b(?:ongebruikelijke|verdachte|ongeautoriseerde) (?:inlogpoging\w*|activiteit\w*|aanmelding|transactie\w*)/g,
    /\b(?:betaling|factuur|incasso)\b[^.!?\n]{0,50}\b(?:mislukt|geweigerd|openstaand\w*|achterstallig\w*|niet (?:gelukt|ontvangen|verwerkt))/g,
  ],
  quotaFull: [
    /\b(?:postvak|mailbox|opslag\w*|cloud)\b[^.!?\n]{0,50}\b(?:vol|bijna vol|overschreden|bereikt)/g,
  ],
  urgency: [
    /\bbinnen (?:de )?(?:24|48|72|\d) (?:uur|dagen)|\b(?:dringend|onmiddellijk|direct|laatste (?:kans|herinnering|waarschuwing|dag)|zo snel mogelijk|anders|alleen vandaag|sluit bijna|bijna verlopen|reageer alstublieft|spoed)\b/g,
  ],
  actions: [
    /\b(?:klik|klikt|klikken) (?:u )?(?:hier|op|hieronder)|\b(?:bevestig\w*|controleer\w*|verifieer\w*|werk\w*|actualiseer\w*|activeer\w*)\b[^.!?\n]{0,40}\b(?:account|gegevens|identiteit|rekening|toegang|adres|betaling|pas)|\b(?:gegevens|account|identiteit)\b[^.!?\n]{0,30}\b(?:bevestigen|controleren|verifieren|bijwerken)/g,
  ],
  fortunes: [fortuneStories.dutch.besideSum],
  money: [
    ['inheritance', fortuneStories.dutch.turns],
    [
      'prize',
      /\b(?:u (?:bent|heeft)|je (?:bent|hebt))\b[^.\n]{0,60}\b(?:gewonnen|geselecteerd|uitgekozen|winnaar)|\b(?:gefeliciteerd|prijzen?|winnaar|cadeaukaart|cadeaubon|gratis spins|beloning|kans op)\b/g,
    ],
    [
      'parcel-fee',
      /\b(?:pakket|zending|bezorging|levering)\b[^.!?\n]{0,90}\b(?:douane\w*|kosten|invoerrechten|vastgehouden|wacht|niet (?:bezorgd|geleverd)|mislukt|openstaand\w*)/g,
    ],
    ['refund', /\b(?:terugbetaling|teruggave|restitutie)\b/g],
    ['inheritance', /\b(?:erfenis|nalatenschap|miljoen (?:euro|dollar)|zakelijk voorstel)\b/g],
    ['fine', /\b(?:boete|dwangbevel|deurwaarder|beslag\w*)\b/g],
  ],
  offers: [
    ['gambling', /\b(?:gratis spins|online casino|casino\b[^.\n]{0,40}bonus)\b/g],
    [
      'dating',
      /\b(?:(?:russische|oekrainse|geile|eenzame|rijpe) (?:\w+ )?(?:vrouwen|schoonheden|dames|meisjes|liefje)|daten met|sexdate|liefje)\b/g,
    ],
    ['cure', /\b(?:afvallen|vet verbrand\w*|gewicht verlie\w+|buikvet|erectie\w*)\b/g],
    [
      'yield',
      /\b(?:passief inkomen|geld verdienen|(?:crypto|bitcoin)\b[^.\n]{0,60}(?:winst|verdien\w+|rendement))\b/g,
    ],
    ['loan', /\b(?:snel lenen|lening (?:zonder|aanvragen)|zonder bkr)\b/g],
    [
      'clearance',
      /\b(?:tot )?\d{2} ?% (?:korting|goedkoper)|\b(?:energie(?:contract|advies|vergelijk\w*|subsidie)|zonnepanelen|thuisbatterij|bespaar (?:tot|direct|nu))\b/g,
    ],
  ],
};

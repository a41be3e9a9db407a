import { parseInstitutions } from './parse-institutions.ts';
import type { Institution } from './types.ts';

/** Parcel and postal services. One a line: name | variants | true domains (see parse-institutions.ts). */
export const parcelInstitutions: readonly Institution[] = parseInstitutions(
  'parcel',
  `
La Poste | la poste, laposte, poste francaise, la poste colissimo, laposte fr | laposte.fr laposte.info laposte.com laposte.net groupelaposte.fr labanquepostale.fr notif-laposte.info notif-colissimo-laposte.info
Colissimo | colissimo, colissimo livraison | colissimo.fr laposte.fr laposte.info notif-laposte.info notif-colissimo-laposte.info
Chronopost | chronopost, chrono post | chronopost.fr chronopost.com pickup.fr laposte.fr notif-laposte.info
Mondial Relay | mondial relay, mondialrelay | mondialrelay.fr mondialrelay.com inpost.fr inpost.eu inpost.*
Relais Colis | relais colis, relaiscolis | relaiscolis.com
DPD | dpd, dpd france, dpd group | dpd.fr dpd.com dpdgroup.com dpd.*
DHL | dhl, dhl express, dhl delivery | dhl.com dhl.fr dhl.de dpdhl.com dhl.*
UPS ~ | ups, ups france, ups delivery, united parcel service | ups.com upsemail.com
FedEx | fedex, federal express | fedex.com tnt.com
GLS ~ | gls, gls france | gls-group.eu gls-france.com gls-group.com
Colis Privé | colis prive | colisprive.fr colisprive.com
USPS | usps, us postal service, u s post, u s p s | usps.com usps.gov
Royal Mail | royal mail, royalmail | royalmail.com royalmail.co.uk
Correios | correios | correios.com.br correios.net.br
PostNL | postnl, post nl | postnl.nl postnl.com postnl.be
bpost | bpost | bpost.be
Evri | evri | evri.com myhermes.co.uk
Hermes | hermes paket, hermes paketshop | myhermes.de hermesworld.com
Deutsche Post | deutsche post | deutschepost.de dhl.de deutschepost.com
Swiss Post | swiss post, die schweizerische post | post.ch swisspost.ch
Canada Post | canada post, postes canada | canadapost.ca canadapost-postescanada.ca
Australia Post | australia post, auspost | auspost.com.au
An Post | an post | anpost.com anpost.ie
Poste Italiane | poste italiane, posteitaliane | poste.it posteitaliane.it
Österreichische Post | osterreichische post | post.at
Poczta Polska | poczta polska | poczta-polska.pl
InPost | inpost | inpost.pl inpost.fr inpost.*
`,
);

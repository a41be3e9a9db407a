import { parseInstitutions } from './parse-institutions.ts';
import type { Institution } from './types.ts';

/** Shops and insurers whose name stands on false prizes and surveys. One a line: name | variants | true domains. */
export const shopInstitutions: readonly Institution[] = parseInstitutions(
  'service',
  `
Leroy Merlin | leroy merlin, leroymerlin | leroymerlin.fr leroymerlin.* adeo.com
Castorama | castorama | castorama.fr kingfisher.com
Boulanger ~ | boulanger | boulanger.com boulanger.fr
Darty, Fnac | darty, fnac, fnac darty | darty.com fnac.com fnacdarty.com
Auchan | auchan | auchan.fr auchan.com auchan.*
Intermarché | intermarche | intermarche.com mousquetaires.com
Cdiscount | cdiscount | cdiscount.com
Sephora | sephora | sephora.fr sephora.com sephora.*
Yves Rocher | yves rocher | yves-rocher.fr yrnet.com
TotalEnergies | totalenergies, total energies | totalenergies.fr totalenergies.com total.com
Zalando | zalando | zalando.fr zalando.com zalando.*
AliExpress | aliexpress, alibaba | aliexpress.com alibaba.com
Samsung | samsung, samsung galaxy | samsung.com samsung.fr
MediaMarkt | mediamarkt, media markt, saturn markt | mediamarkt.de mediamarkt.*
Bauhaus ~ | bauhaus | bauhaus.info bauhaus.*
Rewe, Edeka | rewe, edeka, kaufland | rewe.de edeka.de kaufland.de rewe-group.com
Rossmann, dm | rossmann, dm drogerie | rossmann.de dm.de
Bol.com | bol com | bol.com
Albert Heijn | albert heijn | ah.nl
Kruidvat | kruidvat | kruidvat.nl
Coca-Cola | coca cola, cocacola | coca-cola.com coca-cola.fr
Milka, Lindt | milka, lindt | milka.fr lindt.fr lindt.com
Home Depot | home depot, the home depot | homedepot.com
Lowe's | lowe s, lowes | lowes.com
Kroger | kroger | kroger.com krogermail.com
CVS, Walgreens | cvs pharmacy, walgreens | cvs.com walgreens.com
Ace Hardware | ace hardware | acehardware.com
Harbor Freight | harbor freight, harbor freight tools | harborfreight.com
Tractor Supply | tractor supply | tractorsupply.com
Sam's Club | sam s club, sams club | samsclub.com
Bath & Body Works | bath body works | bathandbodyworks.com
Starbucks | starbucks | starbucks.com starbucks.fr starbucks.*
Blue Cross | blue cross, blue cross blue shield | bcbs.com
UnitedHealthcare | unitedhealthcare, united healthcare | uhc.com unitedhealthgroup.com unitedhealthcare.com
AAA ~ | aaa, aaa customer support | aaa.com
State Farm | state farm | statefarm.com
Dewalt | dewalt | dewalt.com dewalt.fr
Makita | makita | makita.fr makita.*
Omaha Steaks | omaha steaks | omahasteaks.com
Livelo | livelo | livelo.com.br
Louis Vuitton | louis vuitton | louisvuitton.com lvmh.com
Ray-Ban | ray ban, rayban | ray-ban.com
Michael Kors | michael kors | michaelkors.com michaelkors.*
Rolex | rolex | rolex.com
Nike | nike, nike store | nike.com
Adidas | adidas | adidas.com adidas.fr adidas.*
Tesla ~ | tesla, tesla motors | tesla.com
Harry & David | harry david | harryanddavid.com
Marriott | marriott, marriott bonvoy | marriott.com marriott-email.com
Fressnapf | fressnapf, maxi zoo | fressnapf.de fressnapf.com maxizoo.fr
Douglas ~ | douglas, douglas umfrageteam | douglas.de douglas.fr douglas.*
Rituals ~ | rituals | rituals.com
Persil ~ | persil | persil.de persil.fr
Nutella | nutella | nutella.com nutella.de ferrero.com
Oral-B | oral b | oralb.fr oralb.com oralb.de
Nespresso | nespresso | nespresso.com
Philips ~ | philips | philips.com philips.fr philips.*
Dyson | dyson | dyson.fr dyson.com dyson.*
Ninja ~ | ninja creami, ninja kitchen | ninjakitchen.fr ninjakitchen.com sharkninja.com
Tupperware | tupperware | tupperware.fr tupperware.com tupperware.*
Target ~ | target | target.com
Kohl's | kohl s, kohls | kohls.com
Dick's Sporting Goods | dick s sporting goods | dicks.com dickssportinggoods.com
Bed Bath & Beyond | bed bath beyond, beed bath beyond | bedbathandbeyond.com
7-Eleven | 7 eleven | 7-eleven.com
Hims ~ | hims, hims com | hims.com forhims.com
Europa-Park | europa park | europapark.de europapark.com
Milwaukee Tools | milwaukee tools, milwaukee tool | milwaukeetool.com milwaukeetool.fr
Yeti ~ | yeti cooler, yeti coolers | yeti.com
Stanley ~ | stanley cup, stanley tumbler | stanley1913.com
`,
);

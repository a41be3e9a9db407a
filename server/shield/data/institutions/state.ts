import { parseInstitutions } from './parse-institutions.ts';
import type { Institution } from './types.ts';

/** Public services. Every one may write from any `gouv.fr` domain. One a line: name | variants | true domains (see parse-institutions.ts). */
export const stateInstitutions: readonly Institution[] = parseInstitutions(
  'state',
  `
Ameli | ameli, compte ameli, ameli fr, assurance maladie, l assurance maladie, cpam, carte vitale, securite sociale, caisse primaire d assurance maladie, caisse nationale d assurance maladie, ma carte vitale | ameli.fr assurance-maladie.fr cnamts.fr gouv.fr sesam-vitale.fr
CAF | caf, caf fr, ma caf, mon compte caf, allocations familiales, caisse d allocations familiales, cnaf | caf.fr info-caf.fr cnaf.fr caf.cnafmail.fr cnafmail.fr gouv.fr
Impôts | impots, impots gouv, impots gouv fr, service des impots, direction generale des finances publiques, dgfip, finances publiques, tresor public, service public des impots, centre des impots, remboursement impots, drfip, ddfip, direction regionale des finances publiques, direction departementale des finances publiques, payfip | impots.gouv.fr payfip.gouv.fr dgfip.finances.gouv.fr gouv.fr
ANTAI | antai, amendes gouv, amendes gouv fr, agence nationale de traitement automatise des infractions, paiement amende | antai.gouv.fr amendes.gouv.fr gouv.fr
ANTS | ants, france titres, agence nationale des titres securises, ants gouv, ants gouv fr | ants.gouv.fr franceconnect.gouv.fr gouv.fr
Service public | service public fr, service public gouv fr, republique francaise, gouvernement francais, franceconnect, france connect, crit air, certificat air | service-public.fr certificat-air.gouv.fr gouv.fr
ANCV | ancv, cheques vacances, ancv cheques vacances | ancv.com
France Travail | france travail, pole emploi | francetravail.fr francetravail.net pole-emploi.fr gouv.fr
Mon compte formation | mon compte formation, moncompteformation, compte cpf, compte personnel de formation, service cpf | moncompteformation.gouv.fr gouv.fr caissedesdepots.fr
URSSAF | urssaf | urssaf.fr gouv.fr
Assurance retraite | assurance retraite, l assurance retraite, carsat, info retraite, agirc arrco, ensap, retraites de l etat, service des retraites de l etat, pensions de l etat, service des pensions de l etat | lassuranceretraite.fr info-retraite.fr agirc-arrco.fr cnav.fr carsat-nordest.fr gouv.fr
Police, gendarmerie | police nationale, gendarmerie nationale, police judiciaire, brigade de protection des mineurs, europol, interpol, direction centrale de la police judiciaire, ministere de l interieur | gouv.fr europol.europa.eu interpol.int
Ministère | ministere de la justice, ministere des finances, ministere de l economie, ministere de la sante, ministere du travail, ministere de l enseignement superieur, premier ministre, prefecture de police, prefecture, sous prefecture | gouv.fr justice.fr
Justice ~ | tribunal judiciaire, greffe du tribunal, greffe du tribunal judiciaire, tribunal de proximite, procureur de la republique, parquet du tribunal, conseil de prud hommes | justice.fr justice.gouv.fr gouv.fr
CNIL | cnil | cnil.fr
MSA | mutualite sociale agricole | msa.fr
RAFP, Ircantec | ircantec, erafp, rafp, retraite additionnelle de la fonction publique | rafp.fr erafp.fr caissedesdepots.fr retraites.fr gouv.fr
Chèque énergie | cheque energie | chequeenergie.gouv.fr asp-public.fr gouv.fr
Cybermalveillance | cybermalveillance, cybermalveillance gouv fr, 17cyber | cybermalveillance.gouv.fr gouv.fr
Receita Federal | receita federal, governo federal, gov br, detran | gov.br
Belastingdienst | belastingdienst, digid, mijnoverheid | belastingdienst.nl digid.nl overheid.nl
IRS, Social Security | irs, internal revenue service, social security administration, ssa gov, medicare | irs.gov ssa.gov medicare.gov cms.gov usps.gov
HMRC, NHS | hmrc, nhs, gov uk | gov.uk nhs.uk nhs.net
`,
);

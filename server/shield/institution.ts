import { parse } from 'tldts';
import { institutions, type Institution } from './data/institutions/index.ts';
import { doubtfulEndings } from './data/doubtful-endings.ts';
import { foldWords, hasWords } from './fold.ts';
import { createMemory } from './memory.ts';
import { latinSkeleton } from './skeleton.ts';
import { isWithin } from './target.ts';

/** An institution found in a name, and how sure it is that the name means it. */
export interface InstitutionMatch {
  institution: Institution;
  /** 0 to 1. */
  certainty: number;
}

/** Words that stand around an institution's name without naming anybody else. */
const serviceWords: ReadonlySet<string> = new Set(
  `service services client clients support equipe team the le la les l de du des d votre mon ma your my info infos information
  informations notification notifications notice alert alerts alerte alertes security securite account compte comptes
  login connexion online en ligne mail email message messages messagerie webmail no reply noreply ne pas repondre contact help desk helpdesk center
  centre care customer customers billing facturation facture paiement payment payments livraison delivery suivi colis
  tracking express official officiel officielle admin administrator administration france fr com net org www inc ltd
  via from by department departement update updates member members premium prime reward rewards survey bonus cadeau
  gutschein sicherheit kundenservice kundendienst konto suporte atendimento banco bank banque group groupe gouv
  remboursement refund assistance relation conseiller direction academie nancy metz lorraine national nationale`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Every variant under its first word, so that a name is looked up word by word and not table row by table row. */
const variantsByFirstWord = indexVariants();

function indexVariants(): ReadonlyMap<string, { words: string; institution: Institution }[]> {
  const index = new Map<string, { words: string; institution: Institution }[]>();
  for (const institution of institutions) {
    for (const words of institution.variants) {
      const first = words.split(' ', 1)[0] ?? words;
      const list = index.get(first) ?? [];
      list.push({ words, institution });
      index.set(first, list);
    }
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  return index;
}

/** The institution that a display name claims to be, or null. What stands in brackets is an affiliation, not a claim. */
export function findInstitution(name: string): InstitutionMatch | null {
  const words = readName(name);
  if (words === '') return null;
  let best: InstitutionMatch | null = null;
  for (const { words: variant, institution } of listVariantsIn(words)) {
    const certainty = rateMatch(words, variant, institution);
    if (certainty > 0 && (best === null || certainty > best.certainty)) best = { institution, certainty };
  }
  return best;
}

/** « SFR-FGR »: letters joined to other letters are another name, unless those only say what the service is. */
const joinedLetters = /(?<![\p{L}\p{N}])(\p{L}{2,4})-(\p{L}{2,12})(?![\p{L}\p{N}-])/gu;

function joinLetters(whole: string, first: string, second: string): string {
  return serviceWords.has(second.toLowerCase()) || second !== second.toUpperCase() ? whole : first + second;
}

/** The same among a few institutions that are in no table. */
export function findInstitutionAmong(name: string, few: readonly Institution[]): InstitutionMatch | null {
  const words = readName(name);
  let best: InstitutionMatch | null = null;
  for (const institution of words === '' ? [] : few) {
    for (const variant of institution.variants) {
      const certainty = hasWords(words, variant) ? rateMatch(words, variant, institution) : 0;
      if (certainty > (best?.certainty ?? 0)) best = { institution, certainty };
    }
  }
  return best;
}

/** The words of a display name that claim something: no address, no bracket, and « D P D », « U.S.P.S » joined. */
function readName(name: string): string {
  const bare = name
    .slice(0, 300)
    // « M@gistère » is a name: an address has a dot behind its sign.
    .replace(/[^\s<>"]{1,64}@[^\s<>".]{1,63}\.[^\s<>"]{1,253}/g, ' ')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const words = foldWords(latinSkeleton(bare.replace(joinedLetters, joinLetters)));
  return words.replace(/(?<![\p{L}\p{N}])\p{L}(?: \p{L}(?![\p{L}\p{N}]))+/gu, (letters) =>
    letters.replaceAll(' ', ''),
  );
}

/** Every institution named anywhere in folded words; ambiguous names are left out. */
export function listInstitutionsIn(words: string): Institution[] {
  const found = new Set<Institution>();
  for (const { institution } of listVariantsIn(words))
    if (institution.ambiguous !== true) found.add(institution);
  return [...found];
}

function* listVariantsIn(words: string): Generator<{ words: string; institution: Institution }> {
  for (const first of new Set(words.split(' '))) {
    for (const candidate of variantsByFirstWord.get(first) ?? []) {
      if (hasWords(words, candidate.words)) yield candidate;
    }
  }
}

function rateMatch(words: string, variant: string, institution: Institution): number {
  const others = ` ${words} `
    .replace(` ${variant} `, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '' && !serviceWords.has(word) && !/^\d+$/.test(word));
  if (others.length === 0) return institution.common === true ? 0.5 : 1;
  if (institution.ambiguous === true) return 0;
  const atStart = words.startsWith(variant);
  if (atStart) return others.length <= 2 ? 0.9 : 0.6;
  return others.length === 1 && words.endsWith(variant) ? 0.6 : 0.35;
}

const ownersByDomain = indexDomains();

function indexDomains(): ReadonlyMap<string, Institution> {
  const index = new Map<string, Institution>();
  for (const institution of institutions) {
    for (const domain of institution.domains) if (!index.has(domain)) index.set(domain, institution);
  }
  return index;
}

const ownersByLabel: ReadonlyMap<string, Institution> = new Map(
  institutions.toReversed().flatMap((one) => (one.labels ?? []).map((label) => [label, one] as const)),
);
const schoolDomains = institutions
  .filter((institution) => institution.name === 'Rectorat')
  .flatMap((institution) => institution.domains);

/** Whether a host belongs to an institution: its domains, or its label under an ordinary ending. */
export function isHostOf(institution: Institution, host: string): boolean {
  if (institution.domains.some((domain) => isWithin(host, domain))) return true;
  if (institution.family === 'school' && isSchoolHost(host)) return true;
  if (institution.family === 'state' && isWithin(host, 'gouv.fr')) return true;
  return institution.labels?.includes(readLabel(host) ?? '') === true;
}

/** A domain of the French education authorities. */
export function isSchoolHost(host: string): boolean {
  return schoolDomains.some((domain) => isWithin(host, domain));
}

const recall = createMemory<Institution | null>();

/** The institution that owns a host, or null. */
export function findOwner(host: string): Institution | null {
  return recall(host, () => lookUpOwner(host));
}

function lookUpOwner(host: string): Institution | null {
  for (let rest = host; rest !== '';) {
    const owner = ownersByDomain.get(rest);
    if (owner !== undefined) return owner;
    const dot = rest.indexOf('.');
    rest = dot < 0 ? '' : rest.slice(dot + 1);
  }
  return ownersByLabel.get(readLabel(host) ?? '') ?? null;
}

/** What stands before an ordinary public suffix. */
function readLabel(host: string): string | null {
  const { domainWithoutSuffix: label, publicSuffix } = parse(host);
  return publicSuffix === null || doubtfulEndings.has(publicSuffix) ? null : label;
}

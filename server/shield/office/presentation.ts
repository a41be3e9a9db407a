import type { Section } from '#contract';
import { boundSide, createSection } from './looks.ts';
import type { OfficeFile } from './office-file.ts';
import type { SectionReading } from './looks.ts';
import { createColours, type FindColour } from './slide-colours.ts';
import { readShapes } from './slide-shapes.ts';
import { attributeOf, childrenOf, findChild, numberOf, type XmlNode } from './xml-tree.ts';

const main = 'ppt/presentation.xml';
/** English metric units in a point. */
const unit = 12_700;

/** The slides of a PowerPoint presentation (ECMA-376, part 1, section 19), each as one page; notes and hidden slides are left out. */
export function readPresentation(file: OfficeFile, most: number): SectionReading | null {
  const root = file.read(main);
  const relations = file.relations(main);
  const paths = childrenOf(findChild(root, 'p:sldIdLst'), 'p:sldId').flatMap(
    (slide) => relations.get(attributeOf(slide, 'r:id')) ?? [],
  );
  if (paths.length === 0) return null;
  const size = findChild(root, 'p:sldSz');
  const shape = {
    width: boundSide((numberOf(size, 'cx') ?? 0) / unit, 720),
    height: boundSide((numberOf(size, 'cy') ?? 0) / unit, 540),
    margin: 0,
  };
  const parts = createParts(file);
  const sections = paths.slice(0, most).map((path) => readSlide(path, parts, shape));
  return { sections, left: paths.length - sections.length };
}

interface Part {
  root: XmlNode | null;
  relations: ReadonlyMap<string, string>;
}

interface Parts {
  file: OfficeFile;
  /** Layouts and masters are read once for all slides. */
  part(path: string | undefined): Part;
}

function createParts(file: OfficeFile): Parts {
  const known = new Map<string, Part>();
  return {
    file,
    part(path) {
      if (path === undefined) return { root: null, relations: new Map() };
      const found = known.get(path) ?? { root: file.read(path), relations: file.relations(path) };
      known.set(path, found);
      return found;
    },
  };
}

const findPath = (relations: ReadonlyMap<string, string>, folder: string): string | undefined =>
  [...relations.values()].find((path) => path.includes(folder));

function readSlide(path: string, { file, part }: Parts, shape: Partial<Section>): Section {
  const slide = part(path);
  const layout = part(findPath(slide.relations, '/slideLayouts/'));
  const master = part(findPath(layout.relations, '/slideMasters/'));
  const theme = part(findPath(master.relations, '/theme/'));
  const colour = createColours(theme.root, findChild(master.root, 'p:clrMap'));
  const trees = [slide, layout, master].map(({ root }) => findChild(root, 'p:cSld', 'p:spTree'));
  const above = trees.slice(1).filter((tree) => tree !== null);
  const textStyles = findChild(master.root, 'p:txStyles');
  const read = (index: number, { relations }: Part) =>
    readShapes(trees[index] ?? null, {
      file,
      relations,
      colour,
      above: index === 0 ? above : [],
      textStyles,
      withPlaces: index === 0,
    });
  const isBare =
    attributeOf(layout.root, 'showMasterSp') === '0' || attributeOf(slide.root, 'showMasterSp') === '0';
  return createSection({
    ...shape,
    ground:
      [slide, layout, master].map(({ root }) => readGround(root, colour)).find((one) => one !== null) ?? null,
    boxes: [...(isBare ? [] : read(2, master)), ...read(1, layout), ...read(0, slide)],
  });
}

function readGround(root: XmlNode | null, colour: FindColour): string | null {
  const ground = findChild(root, 'p:cSld', 'p:bg');
  return colour(findChild(ground, 'p:bgPr', 'a:solidFill')) ?? colour(findChild(ground, 'p:bgRef'));
}

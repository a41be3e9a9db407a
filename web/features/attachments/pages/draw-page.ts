import type { Look } from '#contract';
import type { DrawnPage, Mark, Measure } from './types.ts';

const faces: Record<Look['face'], string> = {
  sans: 'Carlito, Calibri, Arial, "Liberation Sans", Helvetica, sans-serif',
  serif: '"Times New Roman", "Liberation Serif", Times, serif',
  mono: '"Courier New", "Liberation Mono", Courier, monospace',
};

const fontOf = ({ size, bold, italic, face }: Look): string =>
  `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${size}px ${faces[face]}`;

/** Widths that are remembered. */
const remembered = 20_000;

/** Measures words with the fonts of this browser. */
export function createMeasure(context: CanvasRenderingContext2D): Measure {
  const known = new Map<string, number>();
  return (text, look) => {
    const font = fontOf(look);
    const key = `${font} ${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    context.font = font;
    const { width } = context.measureText(text);
    if (known.size < remembered) known.set(key, width);
    return width;
  };
}

interface Drawing {
  /** By their index; null while they are decoded, or when they could not be. */
  pictures: readonly (ImageBitmap | null)[];
  /** What stands in the frame of a picture that is not there. */
  missing: string;
}

/** Widest and highest that a page is drawn, in pixels. */
const largest = 2400;

/** Draws one page, as wide as `width` pixels. */
export function drawPage(canvas: HTMLCanvasElement, page: DrawnPage, width: number, drawing: Drawing): void {
  const scale = Math.min(width, largest) / page.width;
  const fitted = Math.min(scale, largest / page.height);
  canvas.width = Math.max(1, Math.round(page.width * fitted));
  canvas.height = Math.max(1, Math.round(page.height * fitted));
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(fitted, fitted);
  context.fillStyle = page.ground ?? '#ffffff';
  context.fillRect(0, 0, page.width, page.height);
  context.textBaseline = 'alphabetic';
  for (const mark of page.marks) drawMark(context, mark, drawing);
}

function drawMark(context: CanvasRenderingContext2D, mark: Mark, drawing: Drawing): void {
  switch (mark.kind) {
    case 'words':
      return drawWords(context, mark);
    case 'line':
      return drawLine(context, mark, '#8a8f98');
    case 'area':
      return drawArea(context, mark);
    case 'picture':
      return drawPicture(context, mark, drawing);
  }
}

type Of<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>;

function drawWords(context: CanvasRenderingContext2D, { x, y, width, text, look, clip }: Of<'words'>): void {
  context.save();
  if (clip !== null) {
    context.beginPath();
    context.rect(clip.from, y - 2 * look.size, clip.to - clip.from, 3 * look.size);
    context.clip();
  }
  context.font = fontOf(look);
  context.fillStyle = look.colour;
  context.fillText(text, x, y);
  const at = (down: number) =>
    drawLine(context, { x, y: y + down, toX: x + width, toY: y + down }, look.colour);
  if (look.underline) at(look.size * 0.12);
  if (look.strike) at(-look.size * 0.3);
  context.restore();
}

function drawLine(
  context: CanvasRenderingContext2D,
  { x, y, toX, toY }: Omit<Of<'line'>, 'kind'>,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 0.75;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.stroke();
}

function drawArea(
  context: CanvasRenderingContext2D,
  { x, y, width, height, form, fill, border }: Of<'area'>,
): void {
  context.beginPath();
  if (form === 'ellipse')
    context.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
  else context.rect(x, y, width, height);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill();
  }
  if (border !== null) {
    context.strokeStyle = border;
    context.lineWidth = 0.75;
    context.stroke();
  }
}

function drawPicture(
  context: CanvasRenderingContext2D,
  { x, y, width, height, index }: Of<'picture'>,
  { pictures, missing }: Drawing,
): void {
  const picture = index === null ? null : pictures[index];
  if (picture != null) {
    context.drawImage(picture, x, y, width, height);
    return;
  }
  context.fillStyle = '#f1f3f5';
  context.fillRect(x, y, width, height);
  context.strokeStyle = '#8a8f98';
  context.strokeRect(x, y, width, height);
  if (index !== null) return;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.font = `9px ${faces.sans}`;
  context.fillStyle = '#444444';
  context.fillText(missing, x + 4, y + Math.min(height - 2, 14));
  context.restore();
}

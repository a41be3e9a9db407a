import { useLingui } from '@lingui/react/macro';
import type { Screen, ScreenLine } from './programs.ts';

const WIDTH = 300;
const EDGE = 14;
const HEAD = 40;
const FIELD = 52;
const ROW = 34;
const FOOT = 48;
/** Of a letter of the drawing's two sizes, on average. */
const LETTER = { label: 6, value: 6.9, title: 7.2 };
const DOTS = '••••••••';

/** A schematic of one screen of a program, with what stands on it; it says the same to those who do not see it. */
export function ScreenDrawing({ screen }: { screen: Screen }) {
  const { t } = useLingui();
  const { title, lines, button } = screen;
  const secret = t`le mot de passe de cet appareil`;
  const spoken = lines.map(({ label, value, isSecret }) =>
    value === undefined ? label : `${label} : ${isSecret === true ? secret : value}`,
  );
  const tops = stackLines(lines);
  const height = HEAD + (tops.at(-1) ?? 0) + (button === undefined ? EDGE : FOOT);
  const label = t`Écran « ${title} ». ${spoken.join(', ')}`;
  const pressed = button === undefined ? '' : t`. Bouton « ${button} »`;
  return (
    <svg
      className="screen-drawing"
      role="img"
      aria-label={label + pressed}
      viewBox={`0 0 ${WIDTH} ${height}`}
    >
      <rect className="screen-drawing__frame" x="1" y="1" width={WIDTH - 2} height={height - 2} rx="10" />
      <text className="screen-drawing__title" x={EDGE} y="25" {...squeeze(title, LETTER.title)}>
        {title}
      </text>
      <line className="screen-drawing__rule" x1="1" x2={WIDTH - 1} y1={HEAD - 4} y2={HEAD - 4} />
      {lines.map((line, index) => (
        <Line key={line.label + index} line={line} top={HEAD + (tops[index] ?? 0)} />
      ))}
      {button === undefined ? null : <Press text={button} bottom={height} />}
    </svg>
  );
}

/** Where each line begins, and at the end where the last one ends. */
function stackLines(lines: readonly ScreenLine[]): number[] {
  const tops = [0];
  for (const { value } of lines) tops.push((tops.at(-1) ?? 0) + (value === undefined ? ROW : FIELD));
  return tops;
}

function Line({ line, top }: { line: ScreenLine; top: number }) {
  const { label, value, isSecret, isTarget } = line;
  const width = WIDTH - 2 * EDGE;
  if (value === undefined) {
    const look = isTarget === true ? 'screen-drawing__row--target' : 'screen-drawing__row';
    return (
      <g>
        <rect className={look} x={EDGE} y={top + 3} width={width} height={ROW - 6} rx="6" />
        <text
          className="screen-drawing__value"
          x={EDGE + 8}
          y={top + 21}
          {...squeeze(label, LETTER.label, 16)}
        >
          {label}
        </text>
      </g>
    );
  }
  const shown = isSecret === true ? DOTS : value;
  return (
    <g>
      <text className="screen-drawing__label" x={EDGE} y={top + 13} {...squeeze(label, LETTER.label)}>
        {label}
      </text>
      <rect className="screen-drawing__field" x={EDGE} y={top + 18} width={width} height="26" rx="6" />
      <text className="screen-drawing__value" x={EDGE + 8} y={top + 35} {...squeeze(shown, LETTER.value, 16)}>
        {shown}
      </text>
    </g>
  );
}

function Press({ text, bottom }: { text: string; bottom: number }) {
  const width = Math.min(WIDTH - 2 * EDGE, text.length * 7.4 + 28);
  const x = WIDTH - EDGE - width;
  return (
    <g>
      <rect className="screen-drawing__button" x={x} y={bottom - 42} width={width} height="30" rx="8" />
      <text className="screen-drawing__press" x={x + width / 2} y={bottom - 22} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

/** Nothing is cut off: text that is too long is drawn narrower. */
function squeeze(
  text: string,
  letter: number,
  inset = 0,
): { textLength?: number; lengthAdjust?: 'spacingAndGlyphs' } {
  const room = WIDTH - 2 * EDGE - inset;
  return text.length * letter <= room ? {} : { textLength: room, lengthAdjust: 'spacingAndGlyphs' };
}

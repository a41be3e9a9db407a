import { useLingui } from '@lingui/react/macro';
import { plainLabel } from './plain-label.ts';
import type { Screen, ScreenLine } from './programs.ts';
import { wrapText } from './wrap-text.ts';

const WIDTH = 300;
const EDGE = 14;
const FIELD = 52;
const ROW = 34;
const TEXT_LINE = 16;
const FOOT = 48;
/** Letters that fit into a line of a title and of a row. */
const TITLE_LETTERS = 34;
const ROW_LETTERS = 38;
/** Of a letter of a label and of a value, on average. */
const LETTER = { label: 6, value: 6.9 };
const DOTS = '••••••••';

/** A schematic of one screen of a program, with what stands on it; it says the same to those who do not see it. */
export function ScreenDrawing({ screen }: { screen: Screen }) {
  const { t } = useLingui();
  const { title, lines, button } = screen;
  const secret = t`le mot de passe de cet appareil`;
  const spoken = lines.map(({ label, value, isSecret }) => {
    const [name, shown] = [plainLabel(label), isSecret === true ? secret : value];
    return shown === undefined ? name : t`${name} : ${shown}`;
  });
  const heading = wrapText(title, TITLE_LETTERS);
  const head = 24 + heading.length * TEXT_LINE;
  const tops = stackLines(lines);
  const height = head + (tops.at(-1) ?? 0) + (button === undefined ? EDGE : FOOT);
  const named = t`Écran « ${title} »`;
  const pressed = button === undefined ? '' : t`Bouton « ${button} »`;
  return (
    <svg
      className="screen-drawing"
      role="img"
      aria-label={[named, spoken.join(', '), pressed].filter((part) => part !== '').join('. ')}
      viewBox={`0 0 ${WIDTH} ${height}`}
    >
      <rect className="screen-drawing__frame" x="1" y="1" width={WIDTH - 2} height={height - 2} rx="10" />
      <TextLines look="title" x={EDGE} y={25} lines={heading} />
      <line className="screen-drawing__rule" x1="1" x2={WIDTH - 1} y1={head - 4} y2={head - 4} />
      {lines.map((line, index) => (
        <Line key={line.label + index} line={line} top={head + (tops[index] ?? 0)} />
      ))}
      {button === undefined ? null : <Press text={button} bottom={height} />}
    </svg>
  );
}

/** Where each line begins, and at the end where the last one ends. */
function stackLines(lines: readonly ScreenLine[]): number[] {
  const tops = [0];
  for (const { label, value } of lines) {
    const more = (wrapText(label, ROW_LETTERS).length - 1) * TEXT_LINE;
    tops.push((tops.at(-1) ?? 0) + (value === undefined ? ROW + more : FIELD));
  }
  return tops;
}

function Line({ line, top }: { line: ScreenLine; top: number }) {
  const { label, value, isSecret, isTarget } = line;
  const width = WIDTH - 2 * EDGE;
  if (value === undefined) {
    const look = isTarget === true ? 'screen-drawing__row--target' : 'screen-drawing__row';
    const words = wrapText(label, ROW_LETTERS);
    const height = ROW - 6 + (words.length - 1) * TEXT_LINE;
    return (
      <g>
        <rect className={look} x={EDGE} y={top + 3} width={width} height={height} rx="6" />
        <TextLines look="value" x={EDGE + 8} y={top + 21} lines={words} />
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

function TextLines(props: { look: 'title' | 'value'; x: number; y: number; lines: readonly string[] }) {
  return (
    <text className={`screen-drawing__${props.look}`} x={props.x} y={props.y}>
      {props.lines.map((words, index) => (
        <tspan key={words + index} x={props.x} y={props.y + index * TEXT_LINE}>
          {words}
        </tspan>
      ))}
    </text>
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

/** Hosts and addresses are not cut: what is too long is drawn narrower. */
function squeeze(
  text: string,
  letter: number,
  inset = 0,
): { textLength?: number; lengthAdjust?: 'spacingAndGlyphs' } {
  const room = WIDTH - 2 * EDGE - inset;
  return text.length * letter <= room ? {} : { textLength: room, lengthAdjust: 'spacingAndGlyphs' };
}

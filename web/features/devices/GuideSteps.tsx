import type { ReactNode } from 'react';
import { CopyValue } from './CopyValue.tsx';
import type { GuideStep } from './programs.ts';
import { ScreenDrawing } from './ScreenDrawing.tsx';

/** A guide: what to do, the screen where it is done, and what to type there. `qr` is drawn where a step asks for it. */
export function GuideSteps({ steps, qr }: { steps: readonly GuideStep[]; qr: ReactNode }) {
  return (
    <ol className="guide">
      {steps.map(({ way, text, screen, extra }) => (
        <li key={text} className="guide__step">
          {way === undefined ? null : <h4 className="guide__way">{way}</h4>}
          <p>{text}</p>
          {extra === 'qr' ? qr : null}
          {screen === undefined ? null : (
            <div className="guide__screen">
              <ScreenDrawing screen={screen} />
              <Values screen={screen} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function Values({ screen }: { screen: NonNullable<GuideStep['screen']> }) {
  const typed = screen.lines.flatMap(({ label, value, isSecret, isChosen }) =>
    value === undefined ? [] : [{ label, value, isGrouped: isSecret === true, isTyped: isChosen !== true }],
  );
  if (typed.length === 0) return null;
  return (
    <dl className="guide__values" aria-label={screen.title}>
      {typed.map((one) => (
        <CopyValue key={one.label} {...one} />
      ))}
    </dl>
  );
}

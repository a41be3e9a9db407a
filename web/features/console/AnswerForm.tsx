import type { ReactNode } from 'react';
import { Button, TextField } from '../../ui/index.ts';
import type { Answering } from './use-answer.ts';

interface Props<Outcome extends string> {
  answering: Answering<Outcome>;
  label: string;
  actions: readonly { outcome: Outcome; look: 'main' | 'danger' | 'framed'; name: string }[];
  /** Between the words and the buttons. */
  children?: ReactNode;
  /** The person has just asked for it. */
  autoFocus?: boolean;
}

/** Words for whoever waits, and one button for each answer. */
export function AnswerForm<Outcome extends string>({
  answering,
  label,
  actions,
  children,
  autoFocus = false,
}: Props<Outcome>) {
  const { words, error, busy, field, change, answer } = answering;
  return (
    <div className="factor-setup">
      <TextField
        label={label}
        value={words}
        onChange={change}
        maxLength={1000}
        inputRef={field}
        autoFocus={autoFocus}
        {...(error === null ? {} : { error })}
      />
      {children}
      <div className="factor-setup__actions">
        {actions.map(({ outcome, look, name }) => (
          <Button
            key={outcome}
            look={look}
            isPending={busy === outcome}
            isDisabled={busy !== null && busy !== outcome}
            onPress={() => void answer(outcome)}
          >
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}

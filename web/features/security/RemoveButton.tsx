import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, Confirm, useToasts } from '../../ui/index.ts';
import { useRefusalText } from './refusal-text.ts';

interface Props {
  /** Of what is taken away, for those who do not see the line. */
  name: string;
  /** What is asked before; without it the gesture is done at once. */
  question?: { title: string; text: string };
  remove(): Promise<unknown>;
  /** See `useNextFocus`. */
  place?: string;
}

/** « Retirer » at the end of a line; says what was refused. */
export function RemoveButton({ name, question, remove, place }: Props) {
  const { t } = useLingui();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [isAsking, setAsking] = useState(false);
  const run = async () => {
    try {
      await remove();
    } catch (fault) {
      toasts.show({ text: refusalText(fault) });
    }
  };
  return (
    <>
      <Button
        look="framed"
        data-place={place}
        onPress={() => (question === undefined ? void run() : setAsking(true))}
        aria-label={t`Retirer : ${name}`}
      >
        <Trans>Retirer</Trans>
      </Button>
      {isAsking && question !== undefined ? (
        <Confirm
          title={question.title}
          text={question.text}
          confirm={t`Retirer`}
          cancel={t`Garder`}
          isDangerous
          onAnswer={(yes) => {
            setAsking(false);
            if (yes) void run();
          }}
        />
      ) : null}
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button, Confirm, SelectField, useNextFocus } from '../../ui/index.ts';

interface Question {
  title: string;
  text: string;
  confirm: string;
}

interface Props<Value extends string> {
  label: string;
  isLabelHidden?: boolean;
  value: Value;
  options: readonly { value: Value; text: string }[];
  /** See `useNextFocus`. */
  place: string;
  /** What is asked before `next` is kept; null where it may be changed back. */
  questionOf(next: Value): Question | null;
  /** `was` is what the person saw when they began to choose. False when they may press again. */
  keep(next: Value, was: Value): Promise<boolean>;
}

/** One of a few, kept by « Enregistrer » alone: arrow keys walk through a list, and each step would change something. */
export function KeptChoice<Value extends string>(props: Props<Value>) {
  const { label, isLabelHidden = false, value, options, place, questionOf, keep } = props;
  const { t } = useLingui();
  const [draft, setDraft] = useState<{ next: Value; was: Value } | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { container, goOn } = useNextFocus<HTMLFormElement>();
  const choose = (next: Value) => {
    if (isBusy) return;
    const was = draft?.was ?? value;
    setDraft(next === was ? null : { next, was });
  };
  const run = async () => {
    if (draft === null) return;
    setBusy(true);
    const isOver = await keep(draft.next, draft.was);
    setBusy(false);
    if (!isOver) return;
    goOn([place], container.current);
    setDraft(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft === null || isBusy) return;
    const asked = questionOf(draft.next);
    if (asked === null) void run();
    else setQuestion(asked);
  };
  return (
    <form ref={container} className="kept-choice" onSubmit={submit}>
      <SelectField
        label={label}
        isLabelHidden={isLabelHidden}
        value={draft?.next ?? value}
        options={options}
        onChange={choose}
        place={place}
      />
      <output className="unseen">{draft === null ? '' : t`Pas encore enregistré`}</output>
      {draft === null ? null : (
        <Button look="main" type="submit" isPending={isBusy} aria-label={t`Enregistrer : ${label}`}>
          <Trans>Enregistrer</Trans>
        </Button>
      )}
      {question === null ? null : (
        <Confirm
          {...question}
          cancel={t`Annuler`}
          isDangerous
          onAnswer={(yes) => {
            setQuestion(null);
            if (yes) void run();
          }}
        />
      )}
    </form>
  );
}

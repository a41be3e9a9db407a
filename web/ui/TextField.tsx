import type { Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components';

interface Props extends TextFieldProps {
  label: string;
  error?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** Of a date or a number: the last that may be given. */
  max?: string;
}

export function TextField({ label, error, inputRef, max, ...props }: Props) {
  return (
    // Said, never enforced by the browser: a field that was wrong once must not hold up the next attempt.
    <AriaTextField validationBehavior="aria" {...props} className="field" isInvalid={error !== undefined}>
      <Label className="field__label">{label}</Label>
      <Input
        className="field__input"
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        {...(max === undefined ? {} : { max })}
      />
      <FieldError className="field__error">{error}</FieldError>
    </AriaTextField>
  );
}

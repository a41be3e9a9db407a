import { useId } from 'react';

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange(value: Value): void;
  /** Only for assistive technology: the label stands elsewhere for those who see. */
  isLabelHidden?: boolean;
  isDisabled?: boolean;
  /** What is wrong with what is chosen. */
  error?: string;
  /** Of the field in its form. */
  name?: string;
  /** See `useNextFocus`. */
  place?: string;
}

/** One of a few, in the device's own list. */
export function SelectField<Value extends string>(props: Props<Value>) {
  const {
    label,
    value,
    options,
    onChange,
    isLabelHidden = false,
    isDisabled = false,
    name,
    error,
    place,
  } = props;
  const errorId = useId();
  return (
    <label className="field">
      {isLabelHidden ? null : <span className="field__label">{label}</span>}
      <select
        className="field__input"
        aria-label={label}
        name={name}
        data-place={place}
        value={value}
        disabled={isDisabled}
        {...(error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': errorId })}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      {error === undefined ? null : (
        <span id={errorId} className="field__error">
          {error}
        </span>
      )}
    </label>
  );
}

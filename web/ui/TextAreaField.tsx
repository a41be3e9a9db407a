interface Props {
  label: string;
  value: string;
  onChange(value: string): void;
  rows?: number;
  maxLength?: number;
  name?: string;
}

/** Several lines of plain text. */
export function TextAreaField({ label, value, onChange, rows = 4, maxLength, name }: Props) {
  return (
    <label className="field">
      <span className="field__label">{label}</span>
      <textarea
        className="field__input"
        aria-label={label}
        rows={rows}
        maxLength={maxLength}
        name={name}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

import { TextField } from '../../ui/index.ts';

interface Props {
  label: string;
  value: number;
  onChange(value: number): void;
}

/** A whole number; nothing but digits gets in. */
export function NumberField({ label, value, onChange }: Props) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={String(value)}
      onChange={(text) => onChange(Number(text.replace(/\D/g, '').slice(0, 7)))}
    />
  );
}

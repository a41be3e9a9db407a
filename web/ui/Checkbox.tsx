import type { ReactNode } from 'react';

interface Props {
  checked: boolean;
  onChange(checked: boolean): void;
  children: ReactNode;
}

export function Checkbox({ checked, onChange, children }: Props) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

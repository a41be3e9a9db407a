import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';

export interface Props extends ButtonProps {
  look?: 'plain' | 'framed' | 'main' | 'danger' | 'link';
}

/** A button with words. */
export function Button({ look = 'plain', className, ...props }: Props) {
  const extra = typeof className === 'string' ? ` ${className}` : '';
  return <AriaButton {...props} className={`button button--${look}${extra}`} />;
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** Spoken, and shown when pointed at or focused. */
  label: string;
  /** Its key, shown beside the label, e.g. `e`. */
  shortcut?: string;
  icon: ReactNode;
}

/** A button with a picture; its name is always there for those who do not see it. */
export function IconButton({ label, shortcut, icon, className, ...props }: IconButtonProps) {
  const extra = typeof className === 'string' ? ` ${className}` : '';
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton {...props} aria-label={label} className={`button button--icon${extra}`}>
        {icon}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
        {shortcut === undefined ? '' : ` (${shortcut})`}
      </Tooltip>
    </TooltipTrigger>
  );
}

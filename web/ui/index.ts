export { Button, IconButton } from './Button.tsx';
export { Checkbox } from './Checkbox.tsx';
export { Confirm, Dialog } from './Dialog.tsx';
export { Logo } from './Logo.tsx';
export { SelectField } from './SelectField.tsx';
export { TextAreaField } from './TextAreaField.tsx';
export { TextField } from './TextField.tsx';
export { type Toast, type ToastHandle, ToastProvider, type Toasts, useToasts } from './Toasts.tsx';
export { useNextFocus } from './use-next-focus.ts';

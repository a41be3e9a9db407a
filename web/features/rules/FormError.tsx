import { useEffect, useRef } from 'react';

interface Props {
  text: string | null;
  /** The keyboard was taken to the field that it is about, which stays in sight. */
  isAtField?: boolean;
}

/** Why a form was not saved: brought wholly into sight, since it pushes away the button that was pressed. */
export function FormError({ text, isAtField = false }: Props) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!isAtField) place.current?.scrollIntoView({ block: 'center' });
  }, [text, isAtField]);
  if (text === null) return null;
  return (
    <p role="alert" className="field__error" ref={place}>
      {text}
    </p>
  );
}

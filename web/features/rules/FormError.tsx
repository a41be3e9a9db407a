/** Why a form was not saved. */
export function FormError({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p role="alert" className="field__error">
      {text}
    </p>
  );
}

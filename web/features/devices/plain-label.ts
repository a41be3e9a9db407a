/** A label as it is read out within a sentence, which has signs of its own behind it. */
export function plainLabel(label: string): string {
  return label.replace(/[\s.:]+$/u, '');
}

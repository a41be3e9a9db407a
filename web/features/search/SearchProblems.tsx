import { Plural, Trans } from '@lingui/react/macro';

/** Says which pieces of a search were not understood, and what was done with them. */
export function SearchProblems({ problems }: { problems: readonly string[] }) {
  const pieces = problems.map((problem) => `« ${problem} »`).join(', ');
  return (
    <output className="search__problems">
      {problems.length === 0 ? null : (
        <p>
          <Trans>Non compris : {pieces}.</Trans>{' '}
          <Plural
            value={problems.length}
            one="Ce morceau est cherché comme du texte."
            other="Ces morceaux sont cherchés comme du texte."
          />
        </p>
      )}
    </output>
  );
}

import { SettingError, type Settings, type SettingValues } from './setting.ts';

/**
 * The values of the given settings in an environment, defaults filled in. Throws `config/malformed` for a value
 * that its schema refuses and `config/unknown` for a `DIGUE_*` variable that nobody asked for: a typing error
 * must never pass in silence.
 */
export function readSettings<S extends Settings>(
  settings: S,
  environment: Record<string, string | undefined>,
): SettingValues<S> {
  const known = new Set(Object.values(settings).map((setting) => setting.name as string));
  for (const name of Object.keys(environment)) {
    if (name.startsWith('DIGUE_') && !known.has(name)) {
      throw new SettingError(
        'config/unknown',
        `${name} is not a setting of Digue (see docs/configuration.md)`,
      );
    }
  }
  const values = Object.entries(settings).map(([key, setting]) => {
    const given = environment[setting.name];
    return [key, setting.parse(given ?? setting.default ?? '')];
  });
  return Object.fromEntries(values) as SettingValues<S>;
}

/** The page docs/configuration.md. */
export function formatSettings(settings: Settings): string {
  const rows = Object.values(settings).map(
    (setting) =>
      `| \`${setting.name}\` | ${setting.type} | ${formatDefault(setting.default)} | ${setting.doc} |`,
  );
  return [
    '# Configuration',
    '',
    'Digue reads these environment variables at start. A malformed or unknown `DIGUE_*` variable stops the start',
    'with a sentence that names it. This page is generated from the schemas (`npx digue configuration`).',
    '',
    '| variable | takes | default | what it does |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function formatDefault(value: string | null): string {
  return value === null ? 'none' : `\`${value}\``;
}

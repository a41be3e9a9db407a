export { parseSearch } from './parse-search.ts';

export function SearchBox() {
  return null;
}

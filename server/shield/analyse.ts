import type { VerdictLevel } from '#contract';
import { conclude } from './conclude.ts';
import { interactions } from './interactions.ts';
import { bias, findLevel, logistic, trustTolerance, vouchers } from './levels.ts';
import { weightOf } from './model.ts';
import { createRestorer } from './restore-quotes.ts';
import { applyAllowRule } from './rules/apply-allow-rule.ts';
import { leaveOutGoodLinks } from './rules/match-rules.ts';
import { dropRepeated, tellTogether } from './same-fact.ts';
import { signals } from './signals/index.ts';
import type { Reason, Signal, SignalInput, Verdict } from './types.ts';

/** One finding, weighed. */
export interface Weighed extends Reason {
  strength: number;
}

/**
 * Weighs every signal: log-odds = bias + Σ weight · strength + interactions; the score is their logistic.
 * Pure, and linear in the size of the message.
 */
export function analyse(input: SignalInput): Verdict {
  const { logOdds: _logOdds, ...verdict } = weighMessage(input);
  return verdict;
}

/** The verdict, and the log-odds behind its score. */
export function weighMessage(input: SignalInput): Verdict & { logOdds: number } {
  const seen = weighSignals(input);
  addInteractions(seen);
  applyAllowRule(seen);
  const logOdds = seen.reduce((sum, { weight }) => sum + weight, bias);
  const score = logistic(logOdds);
  const level = findLevel(score, isVouched(seen));
  const restore = createRestorer(input.message);
  const reasons = tellTogether(seen)
    // A fraud is never called advertising.
    .filter(({ signal }) => signal !== 'bulk-advertising' || !isAccused(level))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ strength: _strength, ...reason }) => ({
      ...reason,
      weight: round(reason.weight),
      text: { fr: restore(reason.text.fr), en: restore(reason.text.en) },
    }));
  return { level, score, logOdds, summary: conclude(level, reasons), reasons };
}

function isAccused(level: VerdictLevel): boolean {
  return level === 'caution' || level === 'danger';
}

/** What every signal sees, weighed one by one, each fact once. */
export function weighSignals(asked: SignalInput): Weighed[] {
  const input = leaveOutGoodLinks(asked);
  const seen: Weighed[] = [];
  for (const signal of signals) {
    const finding = signal.find(input);
    if (finding === null || finding.strength <= 0) continue;
    const strength = Math.min(1, finding.strength);
    seen.push({
      signal: signal.name,
      weight: weightHere(signal, input) * strength,
      strength,
      text: finding.text,
      ...(finding.detail === undefined ? {} : { detail: finding.detail }),
    });
  }
  return dropRepeated(seen);
}

/** A school's own verdicts move a weight by a quarter at the most, whatever they say. */
function weightHere(signal: Signal, { learned }: SignalInput): number {
  const weight = weightOf(signal);
  const most = Math.abs(weight) * 0.25;
  return weight + Math.max(-most, Math.min(most, learned?.get(signal.name) ?? 0));
}

function addInteractions(seen: Weighed[]): void {
  const byName = new Map(seen.map((reason) => [reason.signal, reason]));
  for (const interaction of interactions) {
    const first = byName.get(interaction.signals[0]);
    const second = byName.get(interaction.signals[1]);
    if (first !== undefined && second !== undefined)
      first.weight += weightOf(interaction) * first.strength * second.strength;
  }
}

function isVouched(seen: readonly Weighed[]): boolean {
  const accused = seen.some(({ weight }) => weight > trustTolerance);
  // A proof half given does not vouch.
  return !accused && seen.some(({ signal, strength }) => vouchers.has(signal) && strength >= 0.7);
}

function round(weight: number): number {
  return Math.round(weight * 100) / 100;
}

/** What the officer made of one message, and what the signals had said of it. */
export interface Lesson {
  isFraud: boolean;
  /** Strength of each signal that was seen, 0 to 1. */
  strengths: ReadonlyMap<string, number>;
  /** Whose report brought the message; one person cannot teach much. */
  reporter: string;
}

/** Log-odds added to a signal's weight, by its name. */
export type Learned = ReadonlyMap<string, number>;

/** What was learned of one signal, and from how much. */
export interface LearnedSignal {
  /** Log-odds added to its weight. */
  delta: number;
  lessons: number;
  reporters: number;
  /** Of the lessons, those of frauds. */
  frauds: number;
}

/** Different messages, and different people, before a signal learns anything. */
const leastLessons = 5;
const leastReporters = 3;
/** Lessons of one person that count for one signal. */
const mostOfOne = 3;
/** The most that a school can move a weight, as a share of it. */
const mostShare = 0.25;

/**
 * What an académie's own verdicts teach: a signal that was seen on honest mail again and again weighs less here, one that was
 * right weighs more. Bounded in every direction, so that a few accounts can poison nothing: by person, by number and by share.
 */
export function learn(
  lessons: readonly Lesson[],
  weightOf: (signal: string) => number,
): ReadonlyMap<string, LearnedSignal> {
  const learned = new Map<string, LearnedSignal>();
  for (const [signal, seen] of groupBySignal(lessons)) {
    const counted = limitReporters(seen);
    const reporters = new Set(counted.map(({ reporter }) => reporter));
    if (counted.length < leastLessons || reporters.size < leastReporters) continue;
    const sum = counted.reduce(
      (total, { isFraud, strengths }) => total + (isFraud ? 1 : -1) * (strengths.get(signal) ?? 0),
      0,
    );
    // As if as many lessons again had said nothing either way.
    const lean = sum / (counted.length + leastLessons);
    learned.set(signal, {
      delta: Math.abs(weightOf(signal)) * mostShare * Math.max(-1, Math.min(1, lean)),
      lessons: counted.length,
      reporters: reporters.size,
      frauds: counted.filter(({ isFraud }) => isFraud).length,
    });
  }
  return learned;
}

function groupBySignal(lessons: readonly Lesson[]): Map<string, Lesson[]> {
  const groups = new Map<string, Lesson[]>();
  for (const lesson of lessons) {
    for (const signal of lesson.strengths.keys()) {
      const group = groups.get(signal);
      if (group === undefined) groups.set(signal, [lesson]);
      else group.push(lesson);
    }
  }
  return groups;
}

function limitReporters(lessons: readonly Lesson[]): Lesson[] {
  const counts = new Map<string, number>();
  return lessons.filter(({ reporter }) => {
    const count = (counts.get(reporter) ?? 0) + 1;
    counts.set(reporter, count);
    return count <= mostOfOne;
  });
}

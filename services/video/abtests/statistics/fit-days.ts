import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { DayCount } from "./day-counts.ts";
import { expit, logit, priorLevel, priorPrecision, rowOf } from "./day-model.ts";

/** What the days say of the log odds of a click, and how sure it is. */
export interface DayFit {
  /** By column of the model; the first are those of the variants. */
  readonly coefficients: readonly number[];
  /** Of the coefficients. */
  readonly covariance: Matrix;
}

/** Log odds with the variance that counting alone gives them. */
interface Observation {
  readonly row: readonly number[];
  readonly value: number;
  readonly variance: number;
}

interface Prior {
  readonly mean: readonly number[];
  readonly precision: readonly number[];
}

interface Solution {
  readonly coefficients: readonly number[];
  readonly covariance: Matrix;
  /** Log of the density of the data, up to a constant. */
  readonly evidence: number;
}

/** Day noises that are weighed against each other, and the part of the range that each stands for. */
const dayNoises = [
  { noise: 0.02, part: 1 },
  { noise: 0.05, part: 1 },
  { noise: 0.08, part: 1.2 },
  { noise: 0.12, part: 1.7 },
  { noise: 0.18, part: 2.5 },
  { noise: 0.27, part: 3.7 },
  { noise: 0.4, part: 5 },
] as const;
/**
 * Of the half-Cauchy prior on the day noise. Its long tail is on purpose: a quiet channel loses little
 * by it, and a wild one is not taken for quiet because a few days happened to be alike.
 */
const noiseSpread = 0.06;
const roundsOfLinearisation = 3;
/** Log odds. */
const longestStep = 2;

/**
 * Fits log odds = variant + weekday + course of time + noise of the day. The noise makes the day the
 * unit: more impressions of one day tell less and less. How large it is nobody knows, so it is averaged
 * over what the data leave possible.
 */
export function fitDays(days: readonly DayCount[], variants: readonly string[]): DayFit {
  const precision = priorPrecision(variants.length);
  const level = priorLevel(days);
  const mean = precision.map((_, column) => (column < variants.length ? level : 0));
  const observed = linearise(days, variants, { mean, precision });
  const solutions = dayNoises.map(({ noise }) => solve(observed, noise, { mean, precision }));
  return average(solutions);
}

/** Counts as log odds near the fit, by the usual iteration of reweighted least squares. */
function linearise(
  days: readonly DayCount[],
  variants: readonly string[],
  prior: Prior,
): readonly Observation[] {
  const rows = days.map((day) => rowOf(day, variants));
  let expected = days.map(({ clicks, impressions }) => logit((clicks + 0.5) / (impressions + 1)));
  let observed: readonly Observation[] = [];
  for (let round = 0; round < roundsOfLinearisation; round++) {
    observed = days.map((day, index) => observe(day, rows[index] ?? [], expected[index] ?? 0));
    const { coefficients } = solve(observed, noiseSpread, prior);
    expected = rows.map((row) => dot(row, coefficients));
  }
  return observed;
}

function observe(
  { impressions, clicks }: DayCount,
  row: readonly number[],
  expected: number,
): Observation {
  const share = expit(expected);
  const information = impressions * share * (1 - share);
  const step = (clicks - impressions * share) / information;
  // A day unlike all others would throw the iteration off.
  const value = expected + Math.min(longestStep, Math.max(-longestStep, step));
  return { row, value, variance: 1 / information };
}

/** Bayesian linear regression with a known day noise. */
function solve(observed: readonly Observation[], noise: number, prior: Prior): Solution {
  const precision = Matrix.diag([...prior.precision]);
  const target = prior.mean.map((mean, column) => mean * (prior.precision[column] ?? 0));
  let evidence = 0;
  for (const { row, value, variance } of observed) {
    const weight = 1 / (variance + noise ** 2);
    addOuter(precision, row, weight);
    for (const [column, part] of row.entries()) {
      target[column] = (target[column] ?? 0) + weight * part * value;
    }
    evidence += 0.5 * (Math.log(weight) - weight * value ** 2);
  }
  const decomposition = new CholeskyDecomposition(precision);
  const covariance = decomposition.solve(Matrix.eye(target.length));
  const coefficients = covariance.mmul(Matrix.columnVector(target)).to1DArray();
  const logDeterminant = 2 * sum(decomposition.lowerTriangularMatrix.diag().map(Math.log));
  evidence += 0.5 * (dot(target, coefficients) - logDeterminant);
  return { coefficients, covariance, evidence };
}

function addOuter(matrix: Matrix, row: readonly number[], weight: number): void {
  for (const [i, left] of row.entries()) {
    if (left === 0) continue;
    for (const [j, right] of row.entries()) {
      if (right !== 0) matrix.set(i, j, matrix.get(i, j) + weight * (left * right));
    }
  }
}

/** Means and variances over the day noises, each weighed by how well it explains the data. */
function average(solutions: readonly Solution[]): DayFit {
  const logWeights = dayNoises.map(
    ({ noise, part }, index) =>
      (solutions[index]?.evidence ?? -Infinity) + Math.log(part / (1 + (noise / noiseSpread) ** 2)),
  );
  const highest = Math.max(...logWeights);
  const raw = logWeights.map((weight) => Math.exp(weight - highest));
  const weights = raw.map((weight) => weight / sum(raw));
  const columns = solutions[0]?.coefficients.length ?? 0;
  const coefficients = Array.from({ length: columns }, (_, column) =>
    sum(solutions.map((each, index) => (weights[index] ?? 0) * (each.coefficients[column] ?? 0))),
  );
  const covariance = Matrix.zeros(columns, columns);
  for (const [index, each] of solutions.entries()) {
    const weight = weights[index] ?? 0;
    const away = each.coefficients.map((value, column) => value - (coefficients[column] ?? 0));
    covariance.add(each.covariance.clone().mul(weight));
    addOuter(covariance, away, weight);
  }
  return { coefficients, covariance };
}

function dot(left: readonly number[], right: readonly number[]): number {
  return sum(left.map((value, index) => value * (right[index] ?? 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

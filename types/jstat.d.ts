/** The package ships no types. What is used here. */
declare module "jstat" {
  interface BetaDistribution {
    /** Probability of at most `x`. */
    cdf(x: number, alpha: number, beta: number): number;
    /** The value with probability `p` below it. */
    inv(p: number, alpha: number, beta: number): number;
  }
  const jStat: {
    readonly beta: BetaDistribution;
    readonly normal: { cdf(x: number, mean: number, deviation: number): number };
  };
  export default jStat;
}

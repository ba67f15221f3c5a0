/**
 * A pattern for what topics speak about, in English, French and Spanish. A word stands for itself and
 * its plural, `history*` with a star for everything that begins with it, `black_hole` for two words.
 */
export function topicWords(...lists: readonly string[]): RegExp {
  const words = lists.join(" ").split(/\s+/u);
  const stems = words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1));
  const whole = words.filter((word) => !word.endsWith("*")).map((word) => word.replace("_", " "));
  const source = `(?<![\\p{L}\\p{N}])(?:(?:${stems.join("|")})|(?:${whole.join("|")})(?:e?s|x)?(?!\\p{L}))`;
  return new RegExp(source, "giu");
}

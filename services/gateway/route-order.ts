/** Sorts paths of routes so that the first that fits is the one that says most about the address. */
export function mostSpecificFirst(left: string, right: string): number {
  return (
    countOf(left, "*") - countOf(right, "*") ||
    countOf(right, "/") - countOf(left, "/") ||
    countOf(left, ":") - countOf(right, ":") ||
    left.localeCompare(right)
  );
}

function countOf(path: string, mark: string): number {
  return path.split(mark).length;
}

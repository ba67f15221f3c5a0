const fieldPath = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

/**
 * Field names become part of a statement, so only plain ones pass.
 * @throws TypeError
 */
export function checkFieldPath(field: string): void {
  if (!fieldPath.test(field)) throw new TypeError(`"${field}" is not a field path`);
}

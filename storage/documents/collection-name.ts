const collectionName = /^[a-z][a-z0-9_]*$/;

/** @throws TypeError for what could not be a table's name */
export function checkCollectionName(name: string): void {
  if (!collectionName.test(name)) throw new TypeError(`"${name}" is not a collection name`);
}

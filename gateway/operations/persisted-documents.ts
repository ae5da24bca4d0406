/** Texts of documents by the SHA-256 of each, hexadecimal, with or without `sha256:` before it. */
export type PersistedDocuments = ReadonlyMap<string, string>;

/** @param hash hexadecimal, in lower case, without a prefix. */
export function findDocument(documents: PersistedDocuments, hash: string): string | undefined {
  return documents.get(`sha256:${hash}`) ?? documents.get(hash);
}

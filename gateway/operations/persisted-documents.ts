/** Documents known by the SHA-256 of their text, hexadecimal. */
export type PersistedDocuments = ReadonlyMap<string, string>;

/** The server's half of the key to what a device keeps; null for one that has not signed in since, or may not open it any more. Frozen. */
export const statements: readonly string[] = [`alter table client add column device_secret text`]

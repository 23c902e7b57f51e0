/** What an intent that is done for the audit's sake was about: which customer, what was shown, why. Frozen. */
export const statements: readonly string[] = [`alter table audit add column detail jsonb`]

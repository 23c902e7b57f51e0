/** What the centre decided about its agents' calls: outcomes, wrap-up, reasons to be away. Frozen. */
export const statements: readonly string[] = [
  `alter table centre add column call_rules jsonb not null default '{}'`,
]

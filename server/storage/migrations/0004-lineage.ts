/** What tells a restored database from the one it was a copy of. Frozen. */
export const statements: readonly string[] = [
  `alter table centre add column lineage text`,
  // Prefixes that were given to devices after the backup, as far as anybody can know: never given to another one.
  `create table reserved_prefix (
    device_prefix text collate "C" primary key check (device_prefix ~ '^[0-9]{4}$')
  )`,
]

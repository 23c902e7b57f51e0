/** What has to be kept of somebody who was forgotten, for its period, apart from everything that is worked with. Frozen. */
export const statements: readonly string[] = [
  `create table kept_record (
    tbl text collate "C" not null,
    id text collate "C" not null,
    data jsonb not null,
    erased_at timestamptz not null,
    keep_until timestamptz not null,
    primary key (tbl, id)
  )`,
  'create index kept_record_until on kept_record (keep_until)',
]

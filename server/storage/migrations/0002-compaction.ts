/** Tombstones are dropped after a while. Frozen. */
export const statements: readonly string[] = [
  // The highest version of a tombstone that was dropped: an older cursor cannot be brought up to date any more.
  `alter table space_version add column compacted_to bigint not null default 0`,

  // Where a space stood at a time: it dates the tombstones, without a clock in every write.
  `create table space_mark (
    space text collate "C" not null,
    version bigint not null,
    at timestamptz not null,
    primary key (space, version)
  )`,
  `create index synced_row_gone on synced_row (space, version) where data is null`,
]
